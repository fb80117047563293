using System.Text;
using MotCua.Dossiers;
using MotCua.Dossiers.Clocks;
using MotCua.Kernel;
using MotCua.Web.Startup;
using Shouldly;
using Xunit;
using static MotCua.Tests.Rules.Calendars.Vietnam;

namespace MotCua.Tests.Rules.Dossiers;

/// <summary>Which decree rules a dossier, by the day of its reception.</summary>
public sealed class DecreesTests
{
    private static readonly Decrees Ours = new(new CatalogueFolder(Repository.Catalogue), []);
    private static readonly OneStopDecree Older = Ours.On(Day("26/04/2022"));
    private static readonly OneStopDecree Newer = Ours.On(Day("20/11/2026"));

    [Theory]
    [InlineData("21/06/2018", "nd-61-2018")]
    [InlineData("30/06/2025", "nd-61-2018")]
    [InlineData("01/07/2025", "nd-118-2025")]
    [InlineData("31/12/2027", "nd-118-2025")]
    public void The_day_of_reception_chooses_the_decree(string day, string code) => Ours.On(Day(day)).Code.ShouldBe(code);

    [Fact]
    public void A_dossier_keeps_the_decree_of_its_reception_when_a_new_one_comes()
    {
        var received = Dossier(DossierStatus.Processing) with { ReceivedAt = At("30/06/2025 09:00") };
        Ours.Of(received, Day("20/11/2026")).ShouldBe(Older);
        Ours.Of(received with { ReceivedAt = null }, Day("20/11/2026")).ShouldBe(Newer);
    }

    [Fact]
    public void Every_clause_is_cited_with_its_own_decree()
    {
        Older.Clauses.Extension.ShouldBe("khoản 9 Điều 19 Nghị định 61/2018/NĐ-CP");
        Newer.Clauses.Extension.ShouldBe("khoản 6 Điều 19 Nghị định 118/2025/NĐ-CP");
        DossierRefusals.AlreadyReappointed(Older).LegalBasis.ShouldBe(Older.Clauses.Extension);
    }

    [Fact]
    public void Only_the_newer_decree_closes_what_was_not_answered()
    {
        var waiting = Dossier(DossierStatus.SupplementAsked) with
        {
            ReceivedAt = At("02/11/2026 09:00"),
            Waiting = new OpenSupplement(Guid.Empty, false, At("03/11/2026 09:00"), Day("18/11/2026")),
        };
        waiting.CloseUnanswered(Day("18/11/2026"), Newer).Refusal!.Code.ShouldBe("dossier.stop.fifteen-days");
        waiting.CloseUnanswered(Day("19/11/2026"), Newer).Value.Status.ShouldBe(DossierStatus.Stopped);
        waiting.CloseUnanswered(Day("19/11/2026"), Older).Refusal!.Code.ShouldBe("dossier.stop.not-by-itself");
    }

    [Fact]
    public void A_third_request_is_refused_however_it_is_asked()
    {
        var request = new OpenSupplement(Guid.Empty, false, At("20/11/2026 09:00"), Day("05/12/2026"));
        var twice = Dossier(DossierStatus.Processing) with { ReceivedAt = At("19/11/2026 09:00"), Supplements = 2, AskedAtReception = true, AskedInExamination = true };
        twice.AskSupplement(request, inTime: true, Newer).Refusal!.Code.ShouldBe("dossier.supplement.once-in-examination");
        (twice with { AskedInExamination = false }).AskSupplement(request, inTime: false, Newer).Refusal!.Code.ShouldBe("dossier.supplement.three-days");
        (twice with { AskedInExamination = false, Supplements = 1 }).AskSupplement(request, inTime: true, Newer).Value.Supplements.ShouldBe(2);
    }

    [Fact]
    public void A_promised_day_is_moved_once_in_time_and_only_to_a_later_one()
    {
        var (now, last) = (At("20/11/2026 09:00"), At("26/11/2026 17:00"));
        var dossier = Dossier(DossierStatus.Processing) with { ReceivedAt = At("02/11/2026 09:00"), DueAt = At("27/11/2026 17:00") };
        var moved = dossier.Reappoint(At("04/12/2026 17:00"), now, last, Newer).Value;
        moved.DueAt.ShouldBe(At("04/12/2026 17:00"));
        moved.Reappoint(At("11/12/2026 17:00"), now, last, Newer).Refusal!.Code.ShouldBe("dossier.reappoint.once");
        dossier.Reappoint(At("04/12/2026 17:00"), last.AddMinutes(1), last, Newer).Refusal!.Code.ShouldBe("dossier.reappoint.too-late");
        dossier.Reappoint(At("26/11/2026 17:00"), now, last, Newer).Refusal!.Field.ShouldBe("newDay");
        (dossier with { Status = DossierStatus.SupplementAsked }).Reappoint(At("04/12/2026 17:00"), now, last, Newer).Refusal!.Code.ShouldBe("dossier.transition");
    }

    [Fact]
    public void A_moved_day_never_comes_nearer_when_a_fee_is_paid()
    {
        var waiting = Dossier(DossierStatus.PaymentDue) with { ReceivedAt = At("02/11/2026 09:00"), DueAt = At("04/12/2026 17:00"), Extensions = 1 };
        waiting.Pay(At("30/11/2026 17:00")).Value.DueAt.ShouldBe(At("04/12/2026 17:00"));
        (waiting with { Extensions = 0 }).Pay(At("05/12/2026 17:00")).Value.DueAt.ShouldBe(At("05/12/2026 17:00"));
    }

    [Fact]
    public void A_file_with_two_decrees_on_one_day_is_a_fault()
    {
        var text = File.ReadAllText(Path.Combine(Repository.Catalogue, "decrees.csv"));
        Should.Throw<InvalidOperationException>(() => Decrees.Read(Encoding.UTF8.GetBytes(text.Replace("2025-06-30", "2025-07-01", StringComparison.Ordinal))));
        Should.Throw<InvalidOperationException>(() => Decrees.Read(Encoding.UTF8.GetBytes(text.Replace(",15,yes", ",mười lăm,yes", StringComparison.Ordinal))));
    }

    private static Dossier Dossier(DossierStatus status) => new()
    {
        Id = new(Guid.Empty),
        Version = 5,
        Reference = "",
        Status = status,
        Procedure = new("1.001193"),
        ProcedureName = "Đăng ký khai sinh",
        Unit = new("H50.19363"),
    };
}
