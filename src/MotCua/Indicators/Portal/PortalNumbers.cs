using MotCua.Dossiers;
using MotCua.Kernel;

namespace MotCua.Indicators.Portal;

/// <summary>A number that is counted here and that the national portal counts of what it holds.</summary>
/// <param name="Here">Its condition here, over <c>x</c> of <see cref="PortalNumberStore"/>.</param>
/// <param name="There">The same condition over what the portal was told and answered.</param>
public sealed record PortalMeasure(string Code, string Name, string Words, string Here, string There)
{
    public static IReadOnlyList<PortalMeasure> All { get; } =
    [
        new("received", "Hồ sơ tiếp nhận", "hồ sơ có ngày tiếp nhận trong kỳ", "x.here", "x.there"),
        new("online", "Trong đó trực tuyến", "trong đó nộp trực tuyến", "x.here and x.channel = 2", "x.there and x.their_channel = 2"),
        new("done", "Đã giải quyết", "trong đó đã xử lý xong hoặc đã trả kết quả", "x.here and x.status in (9, 10)", "x.there and x.their_status in (9, 10)"),
        new("late", "Quá hạn", "trong đó xong sau ngày hẹn trả, hoặc chưa xong mà đã qua ngày hẹn",
            "x.here and coalesce(x.ended_at > x.due_at, x.due_at < @until)", "x.there and coalesce(x.their_end > x.their_due, x.their_due < @until)"),
    ];

    public static PortalMeasure? Find(string? code) => All.FirstOrDefault(m => m.Code == code);
}

/// <summary>Which of the three numbers of a pair is opened.</summary>
public enum PortalSide
{
    /// <summary>Those one side only counts.</summary>
    Apart,
    Here,
    There,
}

/// <summary>One number of one unit, on both sides.</summary>
/// <param name="Apart">Dossiers counted on one side only: the two numbers may be alike and mean other dossiers.</param>
public readonly record struct PortalPair(long Here, long There, long Apart)
{
    public long Difference => There - Here;
}

/// <summary>A unit with every number on both sides, in the order of <see cref="PortalMeasure.All"/>.</summary>
public sealed record PortalLine(AreaRow Area, IReadOnlyList<PortalPair> Pairs);

/// <summary>A dossier that a number counts on one side, or on both.</summary>
public sealed record ComparedDossier
{
    private static readonly Dictionary<string, string> Fields = new(StringComparer.Ordinal)
    {
        ["NgayTiepNhan"] = "ngày tiếp nhận",
        ["NgayHenTra"] = "ngày hẹn trả",
        ["NgayKetThucXuLy"] = "ngày xử lý xong",
        ["NgayTra"] = "ngày trả kết quả",
        ["KenhThucHien"] = "kênh nộp",
    };

    public Guid Dossier { get; init; }

    public string Code { get; init; } = "";

    public string ProcedureName { get; init; } = "";

    public string Unit { get; init; } = "";

    public bool CountedHere { get; init; }

    public bool CountedThere { get; init; }

    public short Status { get; init; }

    public short? TheirStatus { get; init; }

    /// <summary>Whether the portal was ever told of it, or sent it.</summary>
    public bool Told { get; init; }

    /// <summary>Whether the portal answered that it has no such dossier.</summary>
    public bool Missing { get; init; }

    /// <summary>Messages about it that wait to be told.</summary>
    public int Waiting { get; init; }

    /// <summary>The last fault of telling it.</summary>
    public string? Fault { get; init; }

    /// <summary>Fields the portal holds otherwise, by their names on the wire.</summary>
    public string[] Differs { get; init; } = [];

    public string Counted => (CountedHere, CountedThere) switch { (true, true) => "Cả hai bên", (true, false) => "Chỉ ở đây", _ => "Chỉ trên Cổng" };

    /// <summary>Why it counts on one side only, a Vietnamese sentence; empty where both count it.</summary>
    public string Why => (Missing, Told) switch
    {
        _ when CountedHere && CountedThere => "",
        (true, _) => "Đã báo nhưng Cổng trả lời không có hồ sơ này.",
        (_, false) when Waiting > 0 => $"Chưa báo được lên Cổng, còn {Waiting} thông báo đang chờ{(Fault is null ? "." : $": {Fault}")}",
        (_, false) => "Chưa báo lên Cổng.",
        _ when TheirStatus != Status => $"Ở đây “{((DossierStatus)Status).InVietnamese()}”, trên Cổng {(TheirStatus is { } theirs ? $"“{((DossierStatus)theirs).InVietnamese()}”" : "chưa có trạng thái")}{(Waiting > 0 ? $"; còn {Waiting} thông báo đang chờ" : "")}.",
        _ when Differs.Select(f => Fields.GetValueOrDefault(f)).OfType<string>().ToList() is { Count: > 0 } named => $"Trên Cổng ghi khác: {string.Join(", ", named)}.",
        _ => "Thay đổi sau lần báo cuối.",
    };
}

/// <summary>The numbers of a unit and its children, here and as the portal would count them.</summary>
public sealed class ReadPortalNumbers(PortalNumberStore store, Clock clock)
{
    public static IReadOnlyList<string> Help { get; } =
    [
        .. PortalMeasure.All.Select(m => $"{m.Name}: {m.Words}."),
        "Cột “Ở đây” tính từ hồ sơ của hệ thống này; cột “Trên Cổng” tính từ những gì đã báo lên Cổng Dịch vụ công quốc gia, sửa theo câu trả lời của Cổng ở lần đối chiếu gần nhất.",
        "Không tính hồ sơ nhập từ hệ thống cũ, vì hệ thống cũ tự báo.",
    ];

    /// <summary>The unit first, then the children that stood or have anything to count.</summary>
    public async Task<IReadOnlyList<PortalLine>> Run(Area area, CancellationToken stop)
    {
        IReadOnlyList<AreaRow> rows = [area.Whole, .. area.Children];
        var counts = await store.Counts(rows, area.Window(clock.Now), stop);
        return [.. rows.Select((row, i) => new PortalLine(row, counts[i]))
            .Where((line, i) => i == 0 || line.Area.Stands || line.Pairs.Any(p => p.Here > 0 || p.There > 0))];
    }

    /// <summary>The dossiers behind one of the three numbers, at most so many.</summary>
    public Task<IReadOnlyList<ComparedDossier>> Behind(Area area, AreaRow row, PortalMeasure measure, PortalSide side, DossierVisibility visible, int most, int skip, CancellationToken stop) =>
        store.Behind(row, measure, side, area.Window(clock.Now), visible, most, skip, stop);
}
