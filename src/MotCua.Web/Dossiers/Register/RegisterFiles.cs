using MotCua.Dossiers;
using MotCua.Dossiers.Finding;
using MotCua.Dossiers.Telling;
using MotCua.Identity;
using MotCua.Kernel;
using MotCua.Papers;
using MotCua.Papers.Printing;
using MotCua.Procedures;
using MotCua.Web.Dossiers.Find;
using MotCua.Web.Dossiers.Worklist;

namespace MotCua.Web.Dossiers.Register;

/// <summary>What of which unit and days is asked for; days are local and inclusive.</summary>
public sealed record RegisterSpan(UnitCode Unit, DateOnly From, DateOnly To);

/// <summary>
/// The register book as the form wants it, names, addresses and telephones whole: a sheet, or the printed form. Each look
/// at a person is written down before anything is given out.
/// </summary>
public sealed class RegisterFiles(
    RegisterQueue queue, OfficeNames names, PersonalDataLog log, Letterhead letterhead, IssuePaper issue, PaperStore papers, Database database)
{
    /// <summary>What people still work with in one sheet.</summary>
    public const int MostInSheet = 50_000;

    /// <summary>What one machine prints beside its other work: about eighty pages.</summary>
    public const int MostPrinted = 1_500;

    private const int ChunkSize = 500;
    private const string Purpose = "Lập sổ theo dõi hồ sơ";

    private static readonly string[] Titles =
    [
        "TT", "Mã hồ sơ", "Tên thủ tục hành chính", "Số bộ hồ sơ", "Chủ hồ sơ", "Địa chỉ, số điện thoại", "Cơ quan chủ trì giải quyết",
        "Nhận hồ sơ", "Hẹn trả kết quả", "Trả kết quả", "Cách nộp", "Người nhận kết quả",
    ];

    private static readonly IReadOnlyList<string> Shown = ["dossiers.person.full_name", "dossiers.person.address", "dossiers.person.phone"];

    public async Task<Outcome<MadeSheet>> Sheet(Viewer viewer, RegisterSpan span, CancellationToken stop)
    {
        var read = await Lines(viewer, span, MostInSheet, stop);
        if (!read.Accepted)
        {
            return read.Refusal;
        }

        var content = new MemoryStream();
        using (var sheet = SheetWriter.Xlsx(content, "Sổ theo dõi", [6, 26, 50, 8, 26, 40, 26, 20, 20, 20, 14, 24]))
        {
            sheet.Write(Titles);
            foreach (var (line, index) in read.Value.Select((line, index) => (line, index)))
            {
                sheet.Write(
                [
                    (index + 1).ToString(null as IFormatProvider), line.Code, line.Procedure, line.Sets.ToString(null as IFormatProvider), line.Owner, line.Contact, line.Unit,
                    Moment(line.ReceivedAt), Moment(line.DueAt), Moment(line.ReturnedAt), line.Channel, line.Taker,
                ]);
            }
        }

        content.Position = 0;
        return new MadeSheet(content, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", $"so-theo-doi-{span.From:yyyyMMdd}-{span.To:yyyyMMdd}.xlsx");
    }

    /// <summary>Form 07 of Thông tư 03/2025/TT-VPCP, kept so that its QR code finds it.</summary>
    public async Task<Outcome<Paper>> Print(Viewer viewer, RegisterSpan span, CancellationToken stop)
    {
        var read = await Lines(viewer, span, MostPrinted, stop);
        if (!read.Accepted)
        {
            return read.Refusal;
        }

        var book = new RegisterBook
        {
            Head = await letterhead.Of(span.Unit, null, stop),
            From = span.From,
            To = span.To,
            Lines = read.Value,
            Officer = new PaperOfficer(viewer.Name),
        };
        var printed = await issue.Print(book, new PaperPurpose(span.Unit, By: viewer.Account), signAs: null, replaces: null, stop);
        if (!printed.Accepted)
        {
            return printed.Refusal;
        }

        var kept = await database.Commit(PaperStore.Add(new Batch(), printed.Value), stop);
        return kept.Accepted ? await papers.Find(printed.Value.Id, stop) ?? printed.Value : kept.Refusal;
    }

    private async Task<Outcome<IReadOnlyList<RegisterLine>>> Lines(Viewer viewer, RegisterSpan span, int most, CancellationToken stop)
    {
        var (lines, after) = (new List<RegisterLine>(), (PageKey?)null);
        do
        {
            var chunk = await queue.Read(viewer, span.Unit, span.From, span.To, after, ChunkSize, stop);
            if (lines.Count + chunk.Count > most)
            {
                return Refusal.Input("den", $"Khoảng này có nhiều hơn {most.ToString("N0", VietnameseText.Culture)} hồ sơ. Hãy chọn khoảng ngày ngắn hơn.");
            }

            await log.RecordAll(viewer, viewer.Appointments.FirstOrDefault(a => a.Unit == span.Unit), [.. chunk.Select(d => new PersonalDataRead("dossier", d.DossierId, Shown, Purpose))], stop);
            foreach (var dossier in chunk)
            {
                lines.Add(await Line(dossier, stop));
            }

            after = chunk.Count == ChunkSize ? new PageKey(chunk[^1].ReceivedAt, chunk[^1].DossierId) : null;
        }
        while (after is not null);
        return lines;
    }

    private async Task<RegisterLine> Line(RegisteredDossier dossier, CancellationToken stop) => new(
        dossier.Number,
        dossier.ProcedureName,
        1,
        dossier.OwnerName ?? "",
        string.Join("; ", new[] { dossier.Address, dossier.Phone }.Where(text => !string.IsNullOrEmpty(text))),
        await names.Unit(dossier.Unit, stop),
        dossier.ReceivedAt,
        dossier.DueAt,
        dossier.ReturnedAt,
        RegisterWords.Channel(dossier.Channel),
        RegisterWords.Taker(dossier, dossier.OwnerName));

    private static string Moment(DateTimeOffset? at) => at is { } moment ? VietnameseDates.Moment(moment) : "";
}

/// <summary>The register in words.</summary>
public static class RegisterWords
{
    public static string Channel(short? channel) => channel is { } known ? ProcedureWords.Of((Channel)known) : "Không rõ";

    /// <summary>Who took the result and how; empty while nobody has.</summary>
    /// <param name="owner">The owner's name as this reader may see it.</param>
    public static string Taker(RegisteredDossier dossier, string? owner) => dossier.HandedWay switch
    {
        null => dossier.ReturnedAt is null ? "" : "Không rõ",
        "electronic" => "Bản điện tử",
        "post" => "Qua bưu chính",
        _ => dossier.TakenBy == "authorised" ? $"{dossier.TakerName} (được ủy quyền)" : owner ?? "Chủ hồ sơ",
    };
}
