using MotCua.Kernel;

namespace MotCua.Indicators.OneStop2018;

/// <summary>
/// One of the nine indices of Thông tư 01/2018/TT-VPCP: each dossier gets 0, 1 or 2 points, the index is their mean with
/// one decimal (Điều 13 to 15). The definition makes the points, the reason beside each dossier, the mean and the help.
/// </summary>
public sealed record OneStopIndex
{
    /// <summary>1 to 9, as the circular numbers them.</summary>
    public required int Number { get; init; }

    public required string Name { get; init; }

    /// <summary>What gives 2, 1 and 0 points, in words.</summary>
    public required (string Two, string One, string None) Levels { get; init; }

    /// <summary>Whether single officers are looked at by it too (1, 2, 3, 4 and 7).</summary>
    public bool OfOfficers { get; init; }

    /// <summary>Whether it judges the procedures a unit takes in, not its dossiers (5 and 6).</summary>
    public bool OfProcedures { get; init; }

    /// <summary>The points of one dossier; null where it has no say; no rule at all where the index judges the unit itself.</summary>
    public Func<HandledCase, int?>? Points { get; init; }

    /// <summary>Why these points, a phrase.</summary>
    public Func<HandledCase, string> Why { get; init; } = _ => "";

    public string Remark { get; init; } = "";

    public string Source => $"chỉ số {Number}, Điều 13 đến Điều 15 Thông tư 01/2018/TT-VPCP";

    public IReadOnlyList<string> Help =>
    [
        $"2 điểm: {Levels.Two}; 1 điểm: {Levels.One}; 0 điểm: {Levels.None}.",
        .. Points is null ? Array.Empty<string>() : ["Chỉ số = tổng điểm các hồ sơ : số hồ sơ được chấm, làm tròn 1 chữ số thập phân; để trống khi không có hồ sơ nào."],
        .. Remark.Length > 0 ? new[] { Remark } : [],
        $"Căn cứ: {Source}.",
    ];

    public IndexScore Of(IEnumerable<HandledCase> cases)
    {
        var points = Points is null ? [] : cases.Select(Points).OfType<int>().ToList();
        return new IndexScore(this, points.Count == 0 ? null : Math.Round((decimal)points.Sum() / points.Count, 1, MidpointRounding.AwayFromZero), points.Sum(), points.Count);
    }
}

/// <summary>An index of an officer or a unit.</summary>
/// <param name="Score">Null where nothing was there to look at.</param>
/// <param name="Why">Of an index that judges the unit itself: what its points rest on, a phrase.</param>
public sealed record IndexScore(OneStopIndex Index, decimal? Score, int Points, int Cases, string Why = "");

/// <summary>
/// What the indices look at in one dossier that ended with a result or a refusal on the merits; of one officer, or of all
/// who had a hand in it. Days are local days.
/// </summary>
/// <param name="LawDue">The day the law's limit ends: the promise without any extension. Null where there is no limit.</param>
/// <param name="OwnPace">Of the steps in these hands the worst: −1 before its day, 0 on it, 1 after it; null where no step had a day.</param>
/// <param name="Requests">How often a supplement was asked for.</param>
/// <param name="Visits">How often the applicant had to come to the counter: to hand in, to supplement, to fetch.</param>
/// <param name="RightPetitions">Petitions that name it and were found right, wholly or partly; as all three, as of now.</param>
/// <param name="OpenPetitions">Those not answered yet; one given back stands nowhere.</param>
/// <param name="UnjudgedPetitions">Those answered before a conclusion was asked for.</param>
public sealed record HandledCase(
    Guid Officer, string OfficerName, Guid Dossier, string Code, string ProcedureName, DateOnly EndedOn, DateOnly? LawDue, int? OwnPace, int Requests, int Visits,
    int RightPetitions = 0, int OpenPetitions = 0, int UnjudgedPetitions = 0);

/// <summary>The nine, in their order.</summary>
public static class OneStopIndices
{
    public static OneStopIndex TotalTime { get; } = new()
    {
        Number = 1,
        Name = "Tổng thời gian giải quyết so với quy định",
        Levels = ("xong trước ngày hết hạn theo quy định", "xong đúng ngày", "xong sau ngày"),
        OfOfficers = true,
        Points = c => c.LawDue is { } due ? ByDays(c.EndedOn.CompareTo(due)) : null,
        Why = c => c.LawDue is { } due ? $"xong ngày {VietnameseDates.Day(c.EndedOn)}, hạn ngày {VietnameseDates.Day(due)}" : "thủ tục không có thời hạn",
        Remark = "So theo ngày; gia hạn không làm thời hạn theo quy định dài ra. Thủ tục trả ngay trong ngày cao nhất được 1 điểm vì không có ngày nào ngắn hơn.",
    };

    public static OneStopIndex OwnTime { get; } = new()
    {
        Number = 2,
        Name = "Thời gian giải quyết ở từng bước so với quy định",
        Levels = ("mọi bước xong trước ngày của bước", "bước chậm nhất xong đúng ngày", "có bước xong sau ngày"),
        OfOfficers = true,
        Points = c => c.OwnPace is { } pace ? ByDays(pace) : null,
        Why = c => c.OwnPace switch { null => "không giữ bước nào có thời hạn", < 0 => "mọi bước xong trước ngày của bước", 0 => "bước chậm nhất xong đúng ngày", _ => "có bước xong sau ngày" },
        Remark = "Của một cán bộ: các bước người đó giữ; người chỉ tiếp nhận, ký hoặc trả kết quả thì không tính ở chỉ số này.",
    };

    public static OneStopIndex Contacts { get; } = new()
    {
        Number = 3,
        Name = "Số lần phải liên hệ để hoàn thiện hồ sơ",
        Levels = ("không phải bổ sung", "bổ sung một lần", "bổ sung quá một lần"),
        OfOfficers = true,
        Points = c => Math.Max(0, 2 - c.Requests),
        Why = c => c.Requests == 0 ? "không phải bổ sung" : $"yêu cầu bổ sung {c.Requests} lần",
        Remark = "Thông tư trừ trường hợp do lỗi của người nộp; hệ thống không ghi lỗi của ai nên lần bổ sung nào cũng tính.",
    };

    public static OneStopIndex Agencies { get; } = new()
    {
        Number = 4,
        Name = "Số cơ quan, đơn vị phải liên hệ",
        Levels = ("không phải đến nơi nào (trực tuyến hoặc qua bưu chính cả hai chiều)", "chỉ đến bộ phận Một cửa", "phải đến nơi khác"),
        OfOfficers = true,
        Points = c => c.Visits == 0 ? 2 : 1,
        Why = c => c.Visits == 0 ? "không phải đến" : $"đến bộ phận Một cửa {c.Visits} lần",
        Remark = "Trên hệ thống này chỉ bộ phận Một cửa tiếp nhận và trả được hồ sơ, nên không có 0 điểm; việc gọi người dân đến nơi khác ngoài hệ thống thì không thấy được.",
    };

    public static OneStopIndex AtTheCounter { get; } = new()
    {
        Number = 5,
        Name = "Giải quyết toàn bộ tại bộ phận Một cửa",
        Levels = ("đạt tỷ lệ thủ tục giải quyết toàn bộ tại Một cửa", "toàn bộ thủ tục được tiếp nhận tại Một cửa", "còn thủ tục không tiếp nhận tại Một cửa"),
        OfProcedures = true,
        Remark = "Theo các thủ tục đơn vị tiếp nhận vào ngày cuối kỳ. Thủ tục nào tiếp nhận, giải quyết toàn bộ tại Một cửa và tỷ lệ phải đạt là dữ liệu của danh mục; thủ tục danh mục chưa ghi thì không đoán, chỉ số để trống trừ khi đã đạt tỷ lệ.",
    };

    public static OneStopIndex Publicity { get; } = new()
    {
        Number = 6,
        Name = "Công khai thủ tục hành chính",
        Levels = ("đúng, đủ, kịp thời, vừa niêm yết vừa đăng điện tử", "một trong hai hình thức", "chưa công khai"),
        OfProcedures = true,
        Remark = "Chấm từng thủ tục đơn vị tiếp nhận vào ngày cuối kỳ, chỉ số là trung bình, làm tròn 1 chữ số thập phân. Niêm yết: bản hiện hành đang treo ở trụ sở theo sổ niêm yết của đơn vị. Đăng điện tử: đủ bảy nội dung như chỉ tiêu 1.3 và không có quyết định công bố nào quá hạn công khai như chỉ tiêu 1.2 của Quyết định 766. Đơn vị chưa ghi sổ niêm yết thì để trống.",
    };

    public static OneStopIndex Attitude { get; } = new()
    {
        Number = 7,
        Name = "Thái độ phục vụ của cán bộ, công chức",
        Levels = ("xong trước ngày hết hạn và không có phản ánh đúng", "xong đúng ngày và không có phản ánh đúng", "có phản ánh đúng, hoặc xong sau ngày"),
        OfOfficers = true,
        Points = AttitudePoints,
        Why = AttitudeReason,
        Remark = "Phản ánh, kiến nghị nêu hồ sơ và được kết luận đúng hoặc đúng một phần thì hồ sơ 0 điểm cho mọi người có tham gia, vì phản ánh không ghi tên người bị phản ánh. Phản ánh chưa trả lời thì chưa trừ điểm, được ghi ở lý do; phản ánh trả lời từ trước khi phải ghi kết luận thì hồ sơ không chấm.",
    };

    /// <summary>Of units only, from petitions: see <see cref="PetitionsOnTime"/>.</summary>
    public static OneStopIndex PetitionsAnswered { get; } = new()
    {
        Number = 8,
        Name = "Xử lý phản ánh, kiến nghị",
        Levels = ("không có, hoặc 100 % đúng hạn", "từ 90 % đúng hạn", "dưới 90 % hoặc kéo dài"),
        Remark = "Theo chỉ tiêu 5.2 của Quyết định 766, chỉ tính phản ánh, kiến nghị nhận trên hệ thống này; phản ánh còn mở quá hạn là kéo dài.",
    };

    /// <summary>Of units only, from counters: see <see cref="OnlineService"/>.</summary>
    public static OneStopIndex Online { get; } = new()
    {
        Number = 9,
        Name = "Dịch vụ công trực tuyến",
        Levels = (
            "từ 20 % thủ tục có dịch vụ trực tuyến, từ 30 % hồ sơ nộp trực tuyến, không hồ sơ trực tuyến nào quá hạn",
            "từ 15 % đến dưới 30 % hồ sơ nộp trực tuyến, không hồ sơ nào quá hạn",
            "dưới 15 % hồ sơ, hoặc có hồ sơ trực tuyến quá hạn"),
        Remark = "Thông tư nói mức độ 3 và 4; ở đây là một phần và toàn trình.",
    };

    public static IReadOnlyList<OneStopIndex> All { get; } = [TotalTime, OwnTime, Contacts, Agencies, AtTheCounter, Publicity, Attitude, PetitionsAnswered, Online];

    public static OneStopIndex? Find(int number) => All.FirstOrDefault(i => i.Number == number);

    /// <summary>The points of index 9 (Điều 15): the share of online procedures, of online dossiers, and how many of these passed their day.</summary>
    /// <returns>Null where either share is unknown.</returns>
    public static int? OnlineService(decimal? offered, decimal? online, long? late) => (offered, online, late) switch
    {
        (_, _, > 0) => 0,
        (null, _, _) or (_, null, _) or (_, _, null) => null,
        ( >= 20m, >= 30m, _) => 2,
        (_, >= 15m, _) => 1,
        _ => 0,
    };

    /// <summary>The points of index 8 (Điều 15): none to answer, or all in time; nine of ten in time; less.</summary>
    /// <returns>Null where it is not known how many there were.</returns>
    public static int? PetitionsOnTime(long? onTime, long? all) => (onTime, all) switch
    {
        (_, 0) => 2,
        (null, _) or (_, null) => null,
        var (done, of) when done == of => 2,
        var (done, of) => done * 10 >= of * 9 ? 1 : 0,
    };

    /// <summary>Early or on the day without a complaint found right (chỉ số 7): a late dossier reaches neither level.</summary>
    private static int? AttitudePoints(HandledCase one) => one switch
    {
        { RightPetitions: > 0 } => 0,
        { UnjudgedPetitions: > 0 } or { LawDue: null } => null,
        _ => ByDays(one.EndedOn.CompareTo(one.LawDue.Value)),
    };

    private static string AttitudeReason(HandledCase one)
    {
        var time = one.LawDue is { } due ? $"xong ngày {VietnameseDates.Day(one.EndedOn)}, hạn ngày {VietnameseDates.Day(due)}" : "thủ tục không có thời hạn";
        return string.Join(
            "; ",
            new[]
            {
                one.RightPetitions > 0 ? $"{one.RightPetitions} phản ánh được kết luận đúng hoặc đúng một phần" : null,
                one.UnjudgedPetitions > 0 ? $"{one.UnjudgedPetitions} phản ánh trả lời từ trước khi phải ghi kết luận" : null,
                time,
                one.OpenPetitions > 0 ? $"còn {one.OpenPetitions} phản ánh chưa trả lời" : null,
                one is { RightPetitions: 0, OpenPetitions: 0, UnjudgedPetitions: 0 } ? "không có phản ánh đúng" : null,
            }.OfType<string>());
    }

    /// <summary>The points of index 6 for one procedure: both ways, one of them, neither.</summary>
    public static int Publicly(bool posted, bool electronic) => (posted ? 1 : 0) + (electronic ? 1 : 0);

    /// <summary>The points of index 5: enough of the procedures resolved wholly at the counter; all of them taken in there; not all.</summary>
    /// <param name="least">Per cent for two points; null where none was set.</param>
    /// <returns>Null where there is nothing to judge, or where what is not known could change it.</returns>
    public static int? WhollyAtTheCounter(CounterCount count, decimal? least) =>
        count.All == 0 || least is not { } share ? null
        : count.Whole * 100m >= share * count.All ? 2
        : count.Unsaid > 0 ? null
        : count.Received == count.All ? 1 : 0;

    private static int ByDays(int later) => later < 0 ? 2 : later == 0 ? 1 : 0;
}
