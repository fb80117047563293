using MotCua.Calendars;
using MotCua.Dossiers.Clocks;
using MotCua.Identity;
using MotCua.Kernel;
using MotCua.Papers;
using MotCua.Papers.Printing;
using MotCua.Procedures;

namespace MotCua.Dossiers;

/// <summary>
/// The papers of a dossier's life (forms of Thông tư 03/2025/TT-VPCP and the slips beside them): printed once from the
/// same data as the screen, kept, and served as they were ever after.
/// </summary>
public sealed class DossierPapers(
    Database database, DossierFileStore files, WorkCalendars calendars, PaperStore papers, IssuePaper issue, Letterhead letterhead, PaperAddress address, Clock clock)
{
    /// <summary>What the citizen keeps right after submitting.</summary>
    public Task<Outcome<Paper>> SubmissionSlip(Dossier dossier, Viewer viewer, CancellationToken stop) => Once(dossier, PaperKinds.SubmissionSlip, viewer, async (folder, head) =>
    {
        var submitted = dossier.SubmittedAt!.Value;
        var answerBy = (await calendars.For(dossier.Unit, stop)).Due(submitted, TimeLimit.OnlineAnswer).Match(d => d.Moment, _ => submitted);
        return new SubmissionSlip
        {
            Head = head,
            Reference = dossier.Reference,
            Procedure = Named(dossier),
            Applicant = Person(folder.Owner),
            SubmittedAt = submitted,
            AnswerBy = answerBy,
            Components = Components(folder),
            NextSteps =
            [
                $"Bộ phận Một cửa kiểm tra hồ sơ và trả lời chậm nhất {VietnameseDates.Moment(answerBy)}.",
                "Nếu hồ sơ đầy đủ, bạn nhận Giấy tiếp nhận hồ sơ và hẹn trả kết quả, có mã hồ sơ và ngày hẹn.",
                "Nếu còn thiếu, bạn được yêu cầu bổ sung một lần, nêu rõ lý do.",
            ],
            Contact = head.Unit,
            TrackUrl = Track(dossier),
        };
    }, stop);

    /// <summary>Form 01, A5.</summary>
    public Task<Outcome<Paper>> Receipt(Dossier dossier, Viewer viewer, CancellationToken stop) => dossier.ReceivedAt is not { } received
        ? Task.FromResult<Outcome<Paper>>(DossierRefusals.NotNow(dossier.Status, DossierAct.Receive))
        : Once(dossier, PaperKinds.Receipt, viewer, (folder, head) => Task.FromResult<PaperData>(new ReceiptPaper
        {
            Head = head,
            Reference = dossier.Code ?? dossier.Reference,
            Procedure = Named(dossier),
            Applicant = Person(folder.Bringer ?? folder.Owner),
            Owner = folder.Bringer is null ? null : Person(folder.Owner),
            Channel = ProcedureWords.Of((Channel)(dossier.Channel ?? 1)),
            ChannelCode = dossier.Channel ?? 1,
            Request = dossier.ProcedureName,
            Components = Components(folder),
            TimeLimit = folder.Promise is { } promise ? TimeLimit.Parse(promise.Limit).Match(l => l.InVietnamese(), _ => promise.Limit) : "Pháp luật không quy định thời hạn",
            ReceivedAt = received,
            DueAt = dossier.DueAt ?? received,
            ReturnAt = dossier.ReturnWay switch { "electronic" => "Bản điện tử trên hệ thống", "post" => "Qua bưu chính", _ => head.Unit },
            Notes = folder.Promise is { } explained ? DueWords.Lines(DueSteps.FromJson(explained.Explanation)) : [],
            Officer = new PaperOfficer(viewer.IsCitizen ? "Bộ phận Một cửa" : viewer.Name),
            TrackUrl = Track(dossier),
        }), stop);

    /// <summary>Form 02, for the request that is open or was answered last.</summary>
    public Task<Outcome<Paper>> Supplement(Dossier dossier, Viewer viewer, CancellationToken stop) => Once(dossier, PaperKinds.Supplement, viewer, (folder, head) =>
    {
        var asked = folder.Supplements[^1];
        return Task.FromResult<PaperData>(new SupplementPaper
        {
            Head = head,
            Reference = dossier.Code ?? dossier.Reference,
            Procedure = Named(dossier),
            Applicant = Person(folder.Owner),
            Request = dossier.ProcedureName,
            Items = [.. asked.Items.Select(i => new Papers.Printing.SupplementItem(i.What, asked.Reason))],
            Reason = asked.Reason,
            Clause = asked.Clause,
            Until = Clock.FromLocal(asked.AnswerBy, new TimeOnly(23, 59)),
            Officer = new PaperOfficer(viewer.IsCitizen ? "Bộ phận Một cửa" : viewer.Name),
            TrackUrl = Track(dossier),
        });
    }, stop, folder => folder.Supplements.Count > 0, number: dossier.Supplements);

    /// <summary>Form 03.</summary>
    public Task<Outcome<Paper>> Refusal(Dossier dossier, Viewer viewer, CancellationToken stop) => Once(dossier, PaperKinds.Refusal, viewer, (folder, head) =>
    {
        var decision = folder.Decisions.First(d => d.Kind == "refuse-reception");
        return Task.FromResult<PaperData>(new RefusalPaper
        {
            Head = head,
            Reference = dossier.Reference,
            Procedure = Named(dossier),
            Applicant = Person(folder.Owner),
            Request = dossier.ProcedureName,
            Reason = decision.Reason,
            Clause = decision.Clause,
            Advice = "Bạn có thể nộp hồ sơ mới khi đủ điều kiện, hoặc hỏi tại Bộ phận Một cửa để được hướng dẫn.",
            Officer = new PaperOfficer(viewer.IsCitizen ? "Bộ phận Một cửa" : viewer.Name),
            TrackUrl = Track(dossier),
        });
    }, stop, folder => folder.Decisions.Any(d => d.Kind == "refuse-reception"));

    /// <summary>Form 05 of Thông tư 03/2025/TT-VPCP.</summary>
    public Task<Outcome<Paper>> Stop(Dossier dossier, Viewer viewer, CancellationToken stop) => Once(dossier, PaperKinds.Stop, viewer, (folder, head) =>
    {
        var decision = folder.Decisions.First(d => d.Kind == "stop");
        return Task.FromResult<PaperData>(new StopPaper
        {
            Head = head,
            Reference = dossier.Code ?? dossier.Reference,
            Procedure = Named(dossier),
            Applicant = Person(folder.Bringer ?? folder.Owner),
            Owner = folder.Bringer is null ? null : Person(folder.Owner),
            ReceivedAt = dossier.ReceivedAt,
            StoppedAt = decision.DecidedAt,
            Reason = decision.Reason,
            Clause = decision.Clause,
            Officer = new PaperOfficer(viewer.IsCitizen ? "Bộ phận Một cửa" : viewer.Name),
            TrackUrl = Track(dossier),
        });
    }, stop, folder => folder.Decisions.Any(d => d.Kind == "stop"));

    /// <summary>Who took which result, when, by what authority.</summary>
    public Task<Outcome<Paper>> ReturnSlip(Dossier dossier, Viewer viewer, CancellationToken stop) => Once(dossier, PaperKinds.ReturnSlip, viewer, (folder, head) =>
    {
        var handover = folder.Handover!;
        return Task.FromResult<PaperData>(new ReturnSlip
        {
            Head = head,
            Reference = dossier.Code ?? dossier.Reference,
            Procedure = Named(dossier),
            Owner = Person(folder.Owner),
            Results = [.. folder.StandingResults.Select(r => new ReturnedResult(r.Name, dossier.Code, "Bản điện tử có ký số", 1))],
            Recipient = handover.TakerName is { } taker ? new PaperPerson(taker) : Person(folder.Owner),
            Authority = handover.Authority ?? "Chính chủ",
            Channel = handover.Way switch { "electronic" => "Bản điện tử", "post" => "Qua bưu chính", _ => "Tại quầy" },
            ReturnedAt = handover.At,
            DueAt = dossier.DueAt ?? handover.At,
            Officer = new PaperOfficer(viewer.IsCitizen ? "Bộ phận Một cửa" : viewer.Name),
        });
    }, stop, folder => folder.Handover is not null);

    /// <param name="number">Distinguishes papers of one kind: the first and the second request.</param>
    internal async Task<Outcome<Paper>> Once(
        Dossier dossier, string kind, Viewer viewer, Func<DossierFolder, PaperHead, Task<PaperData>> write, CancellationToken stop, Func<DossierFolder, bool>? ready = null, int number = 0)
    {
        var form = number > 1 ? $"{kind}-{number}" : kind;
        var folder = await files.Read(dossier.Id, stop);
        if (folder.Papers.FirstOrDefault(p => p.Form == form) is { } kept)
        {
            return await papers.Find(new PaperId(kept.PaperId), stop) is { } paper ? paper : DossierRefusals.Unknown;
        }

        if (ready is not null && !ready(folder))
        {
            return DossierRefusals.Unknown;
        }

        var head = await letterhead.Of(dossier.Unit, dossier.Code, stop);
        var purpose = new PaperPurpose(dossier.Unit, dossier.Id, dossier.Reference, dossier.Procedure.Value, viewer.Account);
        var printed = await issue.Print(await write(folder, head), purpose, signAs: null, replaces: null, stop);
        if (!printed.Accepted)
        {
            return printed.Refusal;
        }

        var batch = DossierStore.AddNotice(PaperStore.Add(new Batch(), printed.Value), dossier.Id, clock.NewId(), form, printed.Value.Id.Value, clock.Now);
        var saved = await database.Commit(batch, stop);
        return saved.Accepted ? printed.Value : saved.Refusal;
    }

    private string Track(Dossier dossier) => address.Base.TrimEnd('/') + "/tra-cuu?ma=" + dossier.Reference;

    internal static PaperProcedure Named(Dossier dossier) => new(dossier.Procedure.Value, dossier.ProcedureName);

    internal static PaperPerson Person(DossierPerson? person) => person is null
        ? new PaperPerson("Không rõ")
        : new PaperPerson(person.FullName, person.IdentityNumber, person.Address, person.Phone, person.Email);

    private static IReadOnlyList<PaperComponent> Components(DossierFolder folder) =>
        [.. folder.Components.Select(c => new PaperComponent(c.Name, c.Sha256 is null ? "Bản giấy" : "Bản điện tử", c.Copies))];
}
