using MotCua.Dossiers;
using MotCua.Dossiers.Apologies;
using MotCua.Dossiers.Clocks;
using MotCua.Dossiers.Telling;
using MotCua.Identity;
using MotCua.Kernel;
using MotCua.Papers;
using MotCua.Tests.Papers;
using MotCua.Tests.Support;
using Shouldly;
using Xunit;

namespace MotCua.Tests.Stories;

/// <summary>
/// Due at 17:00, handed over on paper at 16:30, recorded the next morning: told by the counter, confirmed by the leader.
/// Proved, it was late by the clicks only; on an officer's word it stays late in fact.
/// </summary>
public sealed class ToldEarlierStory(Office office) : IClassFixture<Office>
{
    private static readonly DateTimeOffset HandedOver = DistrictOf2022.Local(2022, 5, 26, 16, 30);

    private readonly DistrictOf2022 district = new(office);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_hand_over_with_its_scanned_receipt_was_late_on_record_only_and_a_note_takes_the_letters_place()
    {
        var (people, dossier) = await SignedTheNextMorning();
        (await district.Letter(dossier))!.IsLetter.ShouldBeTrue();

        var told = await Told(people.Counter, dossier, EvidenceGrade.B);
        (await office.Now(dossier.Id)).Status.ShouldBe(DossierStatus.Finished);
        (await Tell(people.Counter, dossier, EvidenceGrade.B)).Faults.ShouldBe([TellingRefusals.WaitsAlready]);

        // Neither whoever told it nor a colleague who does not lead; then the leader, once.
        var settle = office.The<SettleTelling>();
        (await settle.Confirm(people.Counter, dossier.Id, dossier.Version, told.Id, Stop)).Refusal.ShouldBe(TellingRefusals.LeaderOnly);
        (await settle.Confirm(people.Officer, dossier.Id, dossier.Version, told.Id, Stop)).Refusal.ShouldBe(TellingRefusals.LeaderOnly);
        office.Time.SetLocal(2022, 5, 27, 9, 15);
        dossier = DistrictOf2022.Must(await settle.Confirm(people.Leader, dossier.Id, dossier.Version, told.Id, Stop));
        (await settle.Confirm(people.Leader, dossier.Id, dossier.Version, told.Id, Stop)).Accepted.ShouldBeFalse();
        (dossier.Status, dossier.ReturnedAt).ShouldBe((DossierStatus.Returned, HandedOver));

        var acts = await office.The<Journal>().HistoryOf(dossier.Id.Value, Stop);
        var returned = acts.Single(a => a.Kind == "dossier.returned");
        (returned.OccurredAt, returned.RecordedAt, returned.Grade, returned.ActorId).ShouldBe(
            (HandedOver, DistrictOf2022.Local(2022, 5, 27, 9, 15), "B", people.Leader.Account.Value));
        returned.Proof.ShouldBe("sha256:" + told.Proof!.Sha256);
        var lateness = Lateness.Of(dossier.DueAt!.Value, Ending.Of(acts), office.Clock.Now);
        (lateness.OnRecord, lateness.InFact, lateness.DoneInFact).ShouldBe((true, false, HandedOver));

        await district.Sweep();
        var note = (await district.Letter(dossier))!;
        note.IsLetter.ShouldBeFalse();
        note.Cause.ShouldContain("16:30 ngày 26/05/2022");
        (await office.The<ApologyQueue>().Missing(people.Leader, office.Clock.Now, null, Stop)).ShouldNotContain(l => l.DossierId == dossier.Id.Value);
        (await office.The<LatenessRemarks>().Of(dossier.Id, Stop)).ShouldContain("Chỉ trễ theo ghi nhận: thực tế xong đúng hạn, bấm chậm.");
    }

    [Fact]
    public async Task On_an_officers_word_alone_it_stays_late_in_fact_and_the_letter_stays_owed()
    {
        var (people, dossier) = await SignedTheNextMorning();
        var told = await Told(people.Counter, dossier, EvidenceGrade.D);
        dossier = DistrictOf2022.Must(await office.The<SettleTelling>().Confirm(people.Leader, dossier.Id, dossier.Version, told.Id, Stop));

        var acts = await office.The<Journal>().HistoryOf(dossier.Id.Value, Stop);
        var returned = acts.Single(a => a.Kind == "dossier.returned");
        (returned.OccurredAt, returned.Grade).ShouldBe((HandedOver, "D"));
        var lateness = Lateness.Of(dossier.DueAt!.Value, Ending.Of(acts), office.Clock.Now);
        (lateness.OnRecord, lateness.InFact).ShouldBe((true, true));
        await district.Sweep();
        (await district.Letter(dossier))!.IsLetter.ShouldBeTrue();
        (await office.The<ApologyQueue>().Missing(people.Leader, office.Clock.Now, null, Stop)).ShouldContain(l => l.DossierId == dossier.Id.Value);
    }

    [Fact]
    public async Task What_is_refused_stays_recorded_and_moves_nothing_and_can_be_told_again()
    {
        var (people, dossier) = await SignedTheNextMorning();
        var told = await Told(people.Counter, dossier, EvidenceGrade.D);
        var settle = office.The<SettleTelling>();
        (await settle.Refuse(people.Leader, dossier.Id, told.Id, "không", Stop)).Refusal.ShouldBe(TellingRefusals.NoTooShort);
        (await settle.Refuse(people.Leader, dossier.Id, told.Id, "Sổ giao nhận không ghi hồ sơ này.", Stop)).Value.Confirmed.ShouldBe(false);
        (await settle.Confirm(people.Leader, dossier.Id, dossier.Version, told.Id, Stop)).Refusal.ShouldBe(TellingRefusals.Settled);
        (await office.Now(dossier.Id)).Status.ShouldBe(DossierStatus.Finished);
        (await office.The<Journal>().HistoryOf(dossier.Id.Value, Stop)).Select(a => a.Kind).TakeLast(2).ShouldBe(["dossier.told-earlier", "dossier.telling-refused"]);
        (await Told(people.Counter, dossier, EvidenceGrade.C)).Confirmed.ShouldBeNull();
    }

    [Fact]
    public async Task What_was_told_is_erased_with_the_dossier_and_nothing_else_of_it_changes()
    {
        var (people, dossier) = await SignedTheNextMorning();
        var told = await Told(people.Counter, dossier, EvidenceGrade.B);
        DistrictOf2022.Must(await office.The<SettleTelling>().Confirm(people.Leader, dossier.Id, dossier.Version, told.Id, Stop));
        var erased = await office.Command("erase", "--dossier", dossier.Reference, "--reason", "Đơn của người nộp ngày 27/05/2022");
        erased.Code.ShouldBe(0, erased.Errors);
        var left = (await office.The<TellingStore>().Latest(dossier.Id, Stop))!;
        (left.Reason, left.Proof!.FileName, left.Proof.Sha256, left.HappenedAt).ShouldBe(
            ("Đã xóa theo yêu cầu của người có dữ liệu", "Đã xóa theo yêu cầu của người có dữ liệu", told.Proof!.Sha256, HandedOver));
    }

    [Fact]
    public async Task What_cannot_have_happened_or_is_not_proved_is_named_all_at_once()
    {
        var (people, dossier) = await SignedTheNextMorning();
        var nothing = await office.The<TellEarlier>().Run(people.Counter, dossier.Id, dossier.Version, new TellingInput(null, null, "quên", null, null), Stop);
        nothing.Faults.ShouldBe([TellingRefusals.MomentMissing, TellingRefusals.TakerMissing, TellingRefusals.GradeMissing, TellingRefusals.ReasonTooShort]);
        var input = new TellingInput(HandedOver, EvidenceGrade.B, "Mất điện từ 16 giờ, chưa vào được hệ thống.", null, true);
        (await Faults(people, dossier, input)).ShouldBe([TellingRefusals.ProofMissing]);
        var word = input with { Grade = EvidenceGrade.D };
        (await Faults(people, dossier, word with { HappenedAt = office.Clock.Now.AddMinutes(1) })).ShouldBe([TellingRefusals.InTheFuture]);
        (await Faults(people, dossier, word with { HappenedAt = dossier.ReceivedAt!.Value.AddMinutes(-1) })).ShouldBe([TellingRefusals.BeforeReception(dossier.ReceivedAt)]);
        (await Faults(people, dossier, word with { HappenedAt = office.Clock.Now.AddMinutes(-15) })).ShouldBe([TellingRefusals.JustNow(TimeSpan.FromMinutes(15))]);
        (await Faults(people, dossier, word with { ToOwner = false, TakerName = "Phan Văn Thay" })).ShouldBe([DossierRefusals.AuthorityMissing]);

        // A scan is no signature, whatever grade was chosen.
        (await Faults(people, dossier, input with { Grade = EvidenceGrade.A, Proof = await Scan(people.Counter) })).ShouldBe([TellingRefusals.NotSigned]);
        (await office.The<TellEarlier>().Run(people.Officer, dossier.Id, dossier.Version, word, Stop)).Faults.ShouldBe([DossierRefusals.NotYourPost]);
    }

    [Fact]
    public async Task The_database_refuses_a_moment_nobody_confirmed_and_whoever_confirms_their_own()
    {
        var (people, dossier) = await SignedTheNextMorning();
        const string Act =
            """
            insert into kernel.act(kind, actor_kind, actor_id, subject_kind, subject, subject_version, occurred_at, recorded_at, grade, data)
            select 'dossier.returned', 'officer', {0}, 'dossier', @id, 99, '2022-05-26 16:30+07', {1}, '{2}', '{{}}'
            """;
        var (counter, officer, leader) = ($"'{people.Counter.Account}'::uuid", $"'{people.Officer.Account}'::uuid", $"'{people.Leader.Account}'::uuid");
        string ActBy(string who, string recorded = "2022-05-27 10:00+07", string grade = "D") => string.Format(null, Act, who, $"timestamptz '{recorded}'", grade);
        (await district.Refused(ActBy(leader), dossier.Id)).ShouldBe("dossier.telling.unconfirmed");
        await district.Sql(ActBy(leader, "2022-05-26 16:45+07"), dossier.Id);

        const string Telling =
            """
            insert into dossiers.telling(telling_id, dossier_id, unit, what, happened_at, told_at, told_by, grade, reason, taken_by, settled_at, settled_by, confirmed)
            select gen_random_uuid(), @id, 'H50.06', 'returned', '{0}', '2022-05-27 09:00+07', {1}, '{2}', 'Mất điện cả buổi chiều', 'owner', {3}
            """;
        string Tell(string happened, string grade = "D", string settled = "null, null, null", string? by = null) => string.Format(null, Telling, happened, by ?? counter, grade, settled);
        (await district.Refused(Tell("2022-05-27 09:01+07"), dossier.Id)).ShouldBe("dossier.telling.future");
        (await district.Refused(Tell("2022-04-26 08:59+07"), dossier.Id)).ShouldBe("dossier.telling.before-reception");
        (await district.Refused(Tell("2022-05-26 16:30+07", "B"), dossier.Id)).ShouldBe("dossier.telling.proof");
        (await district.Refused(Tell("2022-05-26 16:30+07", settled: $"timestamptz '2022-05-27 09:10+07', {leader}, true"), dossier.Id)).ShouldBe("dossier.telling.second-person");

        // A leader who told it may not confirm it either.
        await district.Sql(Tell("2022-05-26 16:30+07", by: leader), dossier.Id);
        string Settle(string who, string confirmed = "true", string rest = "") =>
            $"update dossiers.telling set settled_at = '2022-05-27 09:30+07', settled_by = {who}, confirmed = {confirmed}{rest} where dossier_id = @id and settled_at is null";
        (await district.Refused(Settle(leader), dossier.Id)).ShouldBe("dossier.telling.same-person");
        (await district.Refused(Settle(officer), dossier.Id)).ShouldBe("dossier.telling.leader-only");
        (await district.Refused("update dossiers.telling set grade = 'A' where dossier_id = @id", dossier.Id)).ShouldBe("dossier.telling.fixed");
        (await district.Refused("delete from dossiers.telling where dossier_id = @id", dossier.Id)).ShouldBe("dossier.telling.no-delete");
        (await district.Refused(ActBy(leader), dossier.Id)).ShouldBe("dossier.telling.unconfirmed");

        var second = $"'{(await district.Appointed("lanh-dao-phong")).Account}'::uuid";
        await district.Sql(Settle(second), dossier.Id);
        (await district.Refused("update dossiers.telling set confirmed = false, refused_because = 'Nghĩ lại thì không đúng' where dossier_id = @id", dossier.Id)).ShouldBe("dossier.telling.settled");
        (await district.Refused(ActBy(leader), dossier.Id)).ShouldBe("dossier.telling.unconfirmed");
        (await district.Refused(ActBy(second, grade: "B"), dossier.Id)).ShouldBe("dossier.telling.unconfirmed");
        await district.Sql(ActBy(second), dossier.Id);
    }

    /// <summary>Handed over on paper in time; proposed, but signed here only on the morning after the promised moment.</summary>
    private async Task<(DistrictOf2022.People People, Dossier Dossier)> SignedTheNextMorning()
    {
        var (people, dossier) = await district.Received(2022, 4, 26);
        office.Time.SetLocal(2022, 5, 26, 15, 0);
        dossier = await district.Taken(people, dossier);
        office.Time.SetLocal(2022, 5, 27, 7, 45);
        await district.Sweep();
        dossier = await district.Finished(people, dossier);
        office.Time.SetLocal(2022, 5, 27, 9, 0);
        return (people, dossier);
    }

    private async Task<ToldEarlier> Told(Viewer by, Dossier dossier, EvidenceGrade grade)
    {
        var (told, faults) = await Tell(by, dossier, grade);
        faults.ShouldBeEmpty();
        return told.ShouldNotBeNull();
    }

    private async Task<(ToldEarlier? Told, IReadOnlyList<Refusal> Faults)> Tell(Viewer by, Dossier dossier, EvidenceGrade grade) => await office.The<TellEarlier>().Run(
        by,
        dossier.Id,
        dossier.Version,
        new TellingInput(HandedOver, grade, "Mất điện từ 16 giờ, chưa vào được hệ thống.", grade == EvidenceGrade.D ? null : await Scan(by), true),
        Stop);

    private async Task<IReadOnlyList<Refusal>> Faults(DistrictOf2022.People people, Dossier dossier, TellingInput input) =>
        (await office.The<TellEarlier>().Run(people.Counter, dossier.Id, dossier.Version, input, Stop)).Faults;

    private async Task<Upload> Scan(Viewer by)
    {
        using var content = new MemoryStream(Samples.Pdf());
        var received = await office.The<ReceiveUpload>().Run("giay-bien-nhan.pdf", content, by.Account, Stop);
        received.Accepted.ShouldBeTrue(received.Refusal?.Message);
        return received.Value;
    }
}
