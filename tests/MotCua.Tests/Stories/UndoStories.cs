using Dapper;
using MotCua.Dossiers;
using MotCua.Kernel;
using MotCua.Tests.Support;
using Npgsql;
using Shouldly;
using Xunit;

namespace MotCua.Tests.Stories;

/// <summary>What was done by mistake is taken back within ten minutes, by whoever did it, while nobody went on with it.</summary>
public sealed class UndoStories(Office office) : IClassFixture<Office>
{
    private readonly Staff staff = new(office);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Whatever_is_taken_back_lies_where_it_lay_and_both_acts_stay_in_the_journal()
    {
        var officer = await staff.CivilStatus();
        var proposed = await office.ProposedBy(officer);
        var undone = (await office.The<UndoAct>().Run(officer, proposed.Id, proposed.Version, Stop)).Value;
        (undone.Post, undone.Holder).ShouldBe(("tu-phap-ho-tich", officer.Account));
        var acts = await office.The<Journal>().HistoryOf(proposed.Id.Value, Stop);
        acts.TakeLast(2).Select(a => a.Kind).ShouldBe(["dossier.proposed", "dossier.undone"]);
        (await office.The<UndoAct>().Run(officer, proposed.Id, undone.Version, Stop)).Refusal.ShouldBe(DossierRefusals.UndoTold);

        var taken = await office.TakenBy(officer);
        (await office.The<UndoAct>().Run(officer, taken.Id, taken.Version, Stop)).Value.Holder.ShouldBeNull();
    }

    [Fact]
    public async Task Nobody_undoes_anothers_act_or_after_ten_minutes_or_what_a_colleague_went_on_with()
    {
        var (officer, leader) = (await staff.CivilStatus(), await staff.Leader());
        var undo = office.The<UndoAct>();
        var dossier = await office.ProposedBy(officer);
        (await undo.Run(leader, dossier.Id, dossier.Version, Stop)).Refusal.ShouldBe(DossierRefusals.UndoAnothers);
        office.Time.Advance(UndoAct.Window + TimeSpan.FromSeconds(1));
        (await undo.Run(officer, dossier.Id, dossier.Version, Stop)).Refusal.ShouldBe(DossierRefusals.UndoTooLate);

        var other = await office.ProposedBy(officer);
        var taken = (await office.The<TakeDossier>().Run(leader, other.Id, other.Version, Stop)).Value;
        (await undo.Run(officer, other.Id, taken.Version, Stop)).Refusal.ShouldBe(DossierRefusals.UndoAnothers);
        (await undo.Run(officer, other.Id, other.Version, Stop)).Refusal.ShouldBe(Refusal.Stale);
    }

    [Fact]
    public async Task A_result_in_the_applicants_hands_and_a_reception_are_not_undone()
    {
        var counter = await staff.Counter();
        var finished = await office.Finished();
        var returned = (await office.The<ReturnResult>().AtCounter(counter, finished.Id, finished.Version, true, null, null, Stop)).Value;
        (await office.The<UndoAct>().Run(counter, returned.Id, returned.Version, Stop)).Refusal.ShouldBe(DossierRefusals.UndoTold);
        var waiting = await office.Waiting();
        var received = (await office.The<ReceiveDossier>().Run(counter, waiting.Id, waiting.Version, Stop)).Value;
        (await office.The<UndoAct>().Run(counter, received.Id, received.Version, Stop)).Refusal.ShouldBe(DossierRefusals.UndoTold);
    }

    [Fact]
    public async Task The_database_refuses_the_same_undoings()
    {
        var officer = await staff.CivilStatus();
        var dossier = await office.TakenBy(officer);
        var acts = await office.The<Journal>().HistoryOf(dossier.Id.Value, Stop);
        var (taken, received) = (acts[^1], acts.First(a => a.Kind == "dossier.received"));
        (await Refused(taken.ActId, dossier.Id, Guid.Parse("00000000-0000-7000-8000-0000000000c9"), office.Clock.Now)).ShouldBe("dossier.undo.another");
        (await Refused(taken.ActId, dossier.Id, officer.Account.Value, office.Clock.Now.AddMinutes(11))).ShouldBe("dossier.undo.too-late");
        (await Refused(received.ActId, dossier.Id, received.ActorId!.Value, office.Clock.Now)).ShouldBe("dossier.undo.told");
        await office.The<TakeDossier>().Release(officer, dossier.Id, dossier.Version, Stop);
        (await Refused(taken.ActId, dossier.Id, officer.Account.Value, office.Clock.Now)).ShouldBe("dossier.undo.moved-on");
    }

    private async Task<string?> Refused(long act, DossierId dossier, Guid by, DateTimeOffset at)
    {
        await using var connection = await office.OpenAsOwner();
        return (await Should.ThrowAsync<PostgresException>(() => connection.ExecuteAsync(
            "insert into dossiers.undoing(act_id, dossier_id, undone_by, undone_at) values (@act, @id, @by, @at)", new { act, id = dossier.Value, by, at }))).Hint;
    }
}
