using MotCua.Calendars;
using MotCua.Dossiers;
using MotCua.Dossiers.Apologies;
using MotCua.Dossiers.Clocks;
using MotCua.Identity;
using MotCua.Indicators;
using MotCua.Kernel;
using MotCua.Organisation;
using MotCua.Papers;
using MotCua.Papers.Signatures;
using MotCua.Tests.Support;
using Shouldly;
using Xunit;

namespace MotCua.Tests.Stories;

/// <summary>
/// A dossier received on 26/04/2022 and due on 26/05, closed without a result on 18/05 and handed over on 10/06: here it
/// cannot be closed, it is late by eleven working days, and the apology is owed from the minute the date passed.
/// </summary>
public sealed class LateStory(Office office) : IClassFixture<Office>
{
    private readonly DistrictOf2022 district = new(office);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_dossier_of_twenty_days_closed_without_a_result_is_refused_and_late_by_eleven_with_its_letter()
    {
        var (people, dossier) = await district.Received(2022, 4, 26);
        dossier.DueAt.ShouldBe(DistrictOf2022.Local(2022, 5, 26, 17, 0));

        // 18/05: closing without a result, by the act and by bare SQL.
        office.Time.SetLocal(2022, 5, 18, 9, 0);
        dossier = DistrictOf2022.Must(await office.The<TakeDossier>().Run(people.Officer, dossier.Id, dossier.Version, Stop));
        (await office.The<SignResult>().Run(people.Leader, dossier.Id, dossier.Version, Stop)).Refusal.ShouldNotBeNull();
        (await district.ClosedBySql(dossier.Id)).ShouldBe("dossier.finish.no-result");
        (await district.Sweep()).ShouldBe(0);

        // Two working days before the moment nobody has proposed anything: a letter lies ready, still in time.
        office.Time.SetLocal(2022, 5, 25, 8, 0);
        (await district.Sweep()).ShouldBe(1);
        (await district.Sweep()).ShouldBe(0);
        var draft = (await district.Letter(dossier))!;
        draft.SendBy.ShouldBe(DistrictOf2022.Local(2022, 5, 25, 17, 0));
        draft.PassedAt.ShouldBeNull();
        draft.Cause.ShouldContain("từ 09:00 ngày 26/04/2022");

        // It passes in fact.
        office.Time.SetLocal(2022, 5, 27, 7, 0);
        (await district.Sweep()).ShouldBe(1);
        (await district.Letter(dossier))!.PassedAt.ShouldNotBeNull();
        (await office.The<ApologyQueue>().Missing(people.Leader, office.Clock.Now, null, Stop)).Select(l => l.DossierId).ShouldContain(dossier.Id.Value);

        // 10/06: signed and handed over. Late by eleven working days, the letter after the result.
        office.Time.SetLocal(2022, 6, 10, 10, 0);
        dossier = await district.Finished(people, dossier);
        var calendar = await office.The<WorkCalendars>().For(DistrictOf2022.District, Stop);
        calendar.WorkingDaysLate(dossier.DueAt!.Value, dossier.FinishedAt!.Value).Value.ShouldBe(11);
        var lateness = Lateness.Of(dossier.DueAt!.Value, Ending.Of(await office.The<Journal>().HistoryOf(dossier.Id.Value, Stop)), office.Clock.Now);
        (lateness.OnRecord, lateness.InFact).ShouldBe((true, true));
        dossier = DistrictOf2022.Must(await office.The<ReturnResult>().AtCounter(people.Counter, dossier.Id, dossier.Version, true, null, null, Stop));

        var sign = office.The<SignApology>();
        var letter = (await district.Letter(dossier))!;
        (await sign.Edit(people.Leader, dossier.Id, letter.Version, "chậm", null, Stop)).Refusal!.Field.ShouldBe("Cause");
        (await sign.Sign(people.Officer, dossier.Id, letter.Version, Stop)).Refusal.ShouldBe(DossierRefusals.NotYourPost);
        var sent = (await sign.Sign(people.Leader, dossier.Id, letter.Version, Stop)).Value;
        sent.InTime(office.Clock.Now).ShouldBeFalse();
        sent.NewDueAt.ShouldBeNull();
        (await sign.Sign(people.Leader, dossier.Id, sent.Version, Stop)).Refusal.ShouldBe(ApologyRefusals.Sent);

        // Attached, signed, readable by the citizen; the promised moment stays what it was.
        var folder = await office.The<DossierFileStore>().Read(dossier.Id, Stop);
        folder.Papers.ShouldContain(p => p.Form == "apology" && p.PaperId == sent.Paper);
        var paper = (await office.The<PaperStore>().Find(new PaperId(sent.Paper!.Value), Stop))!;
        paper.Form.ShouldBe("Mẫu số 04 – Thông tư 01/2018/TT-VPCP");
        office.The<SignatureVerifier>().Verify("thư", (await office.The<IFileStore>().Read(paper.File.Hash, Stop))!).Value.Signatures.ShouldHaveSingleItem().Valid.ShouldBeTrue();
        (await office.The<DossierStore>().FindUnfiltered(dossier.Id, Stop))!.DueAt.ShouldBe(DistrictOf2022.Local(2022, 5, 26, 17, 0));
        (await office.The<ApologyQueue>().Missing(people.Leader, office.Clock.Now, null, Stop)).ShouldNotContain(l => l.DossierId == dossier.Id.Value);
        (await office.The<LatenessRemarks>().Of(dossier.Id, Stop)).ShouldContain(r => r.StartsWith("Trễ hạn trên thực tế và theo ghi nhận"));

        // The number, the list behind it and a recount say the same.
        await office.CatchUp();
        var area = Area.Of(await office.The<UnitStore>().Register(Stop), DistrictOf2022.District, new DateOnly(2022, 5, 26), new DateOnly(2022, 5, 26))!;
        var row = (await office.The<ReadIndicator>().Run(Apologised.Definition, area, Stop)).Rows[0];
        (row.Numerator, row.Denominator, row.Percent).ShouldBe((1, 1, 100m));
        (await office.The<DossierListStore>().Length((DossierCount)Apologised.Definition.Denominator, area.Whole.Spans, area.Window(office.Clock.Now), DossierVisibility.Everything, Stop)).ShouldBe(1);
        (await office.The<IEnumerable<ICommand>>().OfType<Recount>().Single().Run([], TextWriter.Null, TextWriter.Null, Stop)).ShouldBe(0);
    }
}
