extern alias simulators;

using Dapper;
using MotCua.Dossiers;
using MotCua.Exchange.Population;
using MotCua.Identity;
using MotCua.Kernel;
using MotCua.Tests.Support;
using Npgsql;
using Shouldly;
using simulators::MotCua.Simulators.Partners;
using simulators::MotCua.Simulators.Population;
using Xunit;

namespace MotCua.Tests.Exchange.Population;

public sealed class PopulationTests(ExchangeOffice exchange) : IClassFixture<ExchangeOffice>, IAsyncLifetime
{
    private const string Purpose = "Nhập hồ sơ tại quầy";

    private Viewer counter = null!;

    private PopulationState Register => exchange.Simulator<PopulationState>();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        Register.Faults.Set([]);
        counter = await new Staff(exchange.Office).Counter();
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task Whoever_is_there_is_found_and_the_question_names_officer_dossier_and_purpose()
    {
        var dossier = exchange.Office.Clock.NewId();
        var found = await Ask("045185000101", "Nguyễn Thị Hương Giang", dossier);
        found.Value.ShouldBe(new RegisteredPerson("045185000101", "Nguyễn Thị Hương Giang", "1985-03-12", Sex.Female));
        ((string?)Register.Asked.Last()["MaCanBo"]).ShouldBe(counter.Account.Value.ToString("N"));

        await using var connection = await exchange.Office.OpenAsOwner();
        var logged = await connection.QuerySingleAsync<(Guid Officer, string Purpose, string Outcome)>("select officer, purpose, outcome from exchange.lookup where dossier = @dossier", new { dossier });
        logged.ShouldBe((counter.Account.Value, Purpose, "found"));
        (await exchange.Office.The<ReadLogStore>().Of(dossier, Stop)).ShouldContain(r => r.Reader == counter.Account.Value && r.Purpose == Purpose);
        (await Should.ThrowAsync<PostgresException>(() => connection.ExecuteAsync("update exchange.lookup set purpose = 'khác hẳn'"))).SqlState.ShouldBe(Database.LawState);
    }

    [Fact]
    public async Task A_year_alone_stays_a_year() => (await Ask("045060000404", "Hồ Văn Nút")).Value.Birth.ShouldBe("1960");

    [Fact]
    public async Task Nobody_is_looked_up_without_a_reason_a_dossier_or_a_name()
    {
        (await exchange.Office.The<IPopulationRegister>().Find(counter, new PopulationQuestion("045185000101", "Nguyễn Thị Hương Giang", exchange.Office.Clock.NewId(), " "), Stop)).Refusal!.Code.ShouldBe("population.purpose");
        (await Ask("045185000101", "Nguyễn Thị Hương Giang", Guid.Empty)).Refusal!.Code.ShouldBe("population.purpose");
        (await Ask("045185000101", "")).Refusal!.Code.ShouldBe("population.question");
        (await Ask("123", "Nguyễn Văn An")).Refusal!.Code.ShouldBe("population.question");
        (await exchange.Office.The<IPopulationRegister>().Find(
            Staff.Citizen(exchange.Office), new PopulationQuestion("045185000101", "Nguyễn Thị Hương Giang", exchange.Office.Clock.NewId(), Purpose), Stop)).Refusal!.Kind.ShouldBe(RefusalKind.Forbidden);
    }

    [Fact]
    public async Task A_stranger_is_not_found_and_a_silent_register_says_how_to_go_on()
    {
        (await Ask("045185000101", "Nguyễn Văn Khác")).Refusal!.Code.ShouldBe("population.unknown");
        foreach (var fault in new[] { PartnerFaults.Down, PartnerFaults.WrongReply })
        {
            Register.Faults.Set([fault], times: 1);
            (await Ask("045185000101", "Nguyễn Thị Hương Giang")).Refusal.ShouldBe(PopulationRefusals.Silent);
        }
    }

    [Theory]
    [InlineData("<!DOCTYPE a [<!ENTITY x \"y\">]><a>&x;</a>")]
    [InlineData("<CongDan><SoDinhDanh>045185000101</SoDinhDanh></CongDan>")]
    [InlineData("không phải XML")]
    public void An_answer_out_of_the_contract_names_nobody(string soap) =>
        PopulationContract.Read(System.Text.Json.JsonSerializer.Serialize(new { error_code = "0", message = soap })).ShouldBe((null, null));

    private Task<Outcome<RegisteredPerson>> Ask(string number, string name, Guid? dossier = null) =>
        exchange.Office.The<IPopulationRegister>().Find(counter, new PopulationQuestion(number, name, dossier ?? exchange.Office.Clock.NewId(), Purpose), Stop);
}
