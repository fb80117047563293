using Dapper;
using MotCua.Dossiers;
using MotCua.Identity;
using MotCua.Tests.Exchange;
using MotCua.Tests.Support;
using Shouldly;
using Xunit;

namespace MotCua.Tests.Dossiers;

/// <summary>
/// What a click costs does not grow with the office: among twenty thousand dossiers no act, no list and no projection
/// looks at more than a handful of rows, triggers and foreign keys included. Read from the plans as they ran.
/// </summary>
public sealed class ActPlanTests(Office office) : IClassFixture<Office>
{
    private const int Others = 20_000;
    private const int MostRows = 200;

    private static readonly HashSet<string> Large = ["dossier", "state", "person", "component", "result", "line", "fact", "consultation"];

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task No_act_and_no_list_looks_at_more_rows_than_it_needs()
    {
        await Fill();
        var staff = new Staff(office);
        var (counter, officer, leader) = (await staff.Counter(), await staff.CivilStatus(), await staff.Leader());
        await office.CatchUp();
        var watch = await PlanWatch.On(office);

        var dossier = await office.Waiting();
        dossier = (await office.The<ReceiveDossier>().Run(counter, dossier.Id, dossier.Version, Stop)).Value;
        dossier = (await office.The<TakeDossier>().Run(officer, dossier.Id, dossier.Version, Stop)).Value;
        dossier = (await office.The<CollectFee>().Ask(counter, dossier.Id, dossier.Version, "Phí chứng thực bản sao", 4000, Stop)).Value;
        dossier = (await office.The<CollectFee>().PaidInCash(counter, dossier.Id, dossier.Version, "BL-0001", Stop)).Value;
        var proposal = new ProposalInput("result", "Bản sao được chứng thực từ bản chính");
        var proposed = await office.The<ProposeDecision>().Run(officer, dossier.Id, dossier.Version, proposal, Stop);
        proposed.Accepted.ShouldBeTrue(proposed.Refusal?.Message);
        (await office.The<SignResult>().Run(leader, dossier.Id, proposed.Value.Version, Stop)).Accepted.ShouldBeTrue();
        await office.CatchUp();
        await Lists(counter, officer);

        var plans = await watch.Seen();
        plans.Count.ShouldBeGreaterThan(100);
        plans.Where(p => p.Steps.Any(s => Large.Contains(s.Relation) && (s.Kind == "Seq Scan" || s.Rows > MostRows))).ShouldBeEmpty();
    }

    private async Task Lists(Viewer counter, Viewer officer)
    {
        var queue = office.The<DossierQueue>();
        await queue.Reception(counter, null, Stop);
        await queue.Worklist(officer, Desktop.Mine, null, Stop);
        await queue.Worklist(officer, Desktop.Pool, null, Stop);
        await queue.ToReturn(counter, null, Stop);
        var neighbour = await new Staff(office).CivilStatus(Staff.OtherCommune);
        await office.The<ConsultationStore>().Waiting(neighbour, null, Stop);
        await office.The<ConsultationStore>().Asked(officer, null, Stop);
        await queue.Worklist(neighbour, Desktop.Unit, null, Stop);
        await office.The<TrackingQueue>().Find("K7QF-2WMD-X", "1234", Stop);
    }

    /// <summary>Dossiers of an older system: every state, every unit, the desk's own among them.</summary>
    private async Task Fill()
    {
        var lines = Enumerable.Range(1, Others).Select(i => HoSoLines.Line(
            $"DAY-{i}",
            ("DonViXuLy", i % 4 == 0 ? Staff.Commune.Value : Staff.OtherCommune.Value),
            ("TrangThaiHoSo", (i % 10) + 1),
            ("NgayNopHoSo", "20260801080000"),
            ("NgayTiepNhan", "20260801090000")));
        var printed = await office.Command("import dossiers", office.File("day.jsonl", string.Join('\n', lines)));
        printed.Code.ShouldBe(0, printed.Errors);
        await using var connection = await office.OpenAsOwner();
        await connection.ExecuteAsync(
            """
            insert into dossiers.consultation(consultation_id, dossier_id, number, asked_by, asked_from, asked_at, unit, question, answer_by, answered_at, answered_by, stand, answer)
            select gen_random_uuid(), dossier_id, 1, gen_random_uuid(), 'H50', '2026-08-02', 'H50.' || (row_number() over () % 300), 'Thửa đất có tranh chấp không?', '2026-08-10',
              '2026-08-09', gen_random_uuid(), 'agree', 'Không có tranh chấp'
            from dossiers.state
            """);
        await connection.ExecuteAsync("vacuum analyze");
    }
}
