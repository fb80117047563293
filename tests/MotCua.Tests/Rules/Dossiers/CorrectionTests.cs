using MotCua.Dossiers;
using MotCua.Dossiers.Correcting;
using MotCua.Kernel;
using MotCua.Tests.Rules.Calendars;
using Shouldly;
using Xunit;
using static MotCua.Tests.Rules.Calendars.Vietnam;

namespace MotCua.Tests.Rules.Dossiers;

/// <summary>A wrong result is reported, proposed anew, signed or declined; each once and in this order.</summary>
public sealed class CorrectionTests
{
    private const string Fault = "Năm sinh ghi 1978, đúng là 1987.";
    private const string Clause = "Điều 23 Nghị định 118/2025/NĐ-CP";

    private static readonly AccountId Citizen = new(Guid.Parse("00000000-0000-0000-0000-000000000001"));
    private static readonly AccountId Officer = new(Guid.Parse("00000000-0000-0000-0000-000000000002"));
    private static readonly AccountId Leader = new(Guid.Parse("00000000-0000-0000-0000-000000000003"));
    private static readonly DateTimeOffset Friday = At("20/11/2026 09:00");
    private static readonly DateTimeOffset Due = At("26/11/2026 17:00");

    private static readonly DossierResult Wrong = new(Guid.Parse("00000000-0000-0000-0000-00000000000a"), "result", "Giấy xác nhận", null, Guid.Empty, "", Friday, Leader);

    [Theory]
    [InlineData(DossierStatus.Finished, true)]
    [InlineData(DossierStatus.Returned, true)]
    [InlineData(DossierStatus.Registered, false)]
    [InlineData(DossierStatus.Processing, false)]
    [InlineData(DossierStatus.Stopped, false)]
    [InlineData(DossierStatus.Withdrawn, false)]
    [InlineData(DossierStatus.NotAccepted, false)]
    public void Only_what_has_a_result_can_have_a_wrong_one(DossierStatus status, bool may) =>
        Report(In(status)).Accepted.ShouldBe(may);

    [Fact]
    public void What_is_wrong_has_to_be_said_and_on_which_paper()
    {
        Report(In(DossierStatus.Returned), fault: "sai tên").Refusal.ShouldBe(CorrectionRefusals.FaultTooShort);
        Correction.Report(Guid.Empty, In(DossierStatus.Returned), null, NoticedBy.Unit, Officer, Friday, Fault, Due, Clause).Refusal.ShouldBe(CorrectionRefusals.ResultMissing);
        Report(In(DossierStatus.Returned) with { Imported = true }).Refusal.ShouldBe(DossierRefusals.Imported);
    }

    [Fact]
    public void Nothing_is_signed_before_it_is_proposed_and_nothing_twice()
    {
        var reported = Report(In(DossierStatus.Returned)).Value;
        reported.Sign(Leader, Friday, Guid.Empty).Refusal.ShouldBe(CorrectionRefusals.NothingProposed);
        reported.SendBack("Chưa đúng thể thức").Refusal.ShouldBe(CorrectionRefusals.NothingProposed);
        var proposed = reported.Propose(Officer, Friday, "Xác nhận ông A sinh năm 1987.", null, fromAnswers: false).Value;
        var back = proposed.SendBack("Ghi cả nơi sinh cho đủ").Value;
        (back.WaitsForSignature, back.Body).ShouldBe((false, "Xác nhận ông A sinh năm 1987."));
        var signed = back.Propose(Officer, Friday, "Xác nhận ông A sinh năm 1987 tại Quảng Trị.", null, fromAnswers: false).Value.Sign(Leader, Friday, Guid.Parse("00000000-0000-0000-0000-00000000000b")).Value;
        (signed.Open, signed.Version, signed.SentBack).ShouldBe((false, 5, null));
        signed.Sign(Leader, Friday, Guid.Empty).Refusal.ShouldBe(CorrectionRefusals.Settled);
        signed.Propose(Officer, Friday, "Xác nhận lần nữa cho chắc.", null, fromAnswers: false).Refusal.ShouldBe(CorrectionRefusals.Settled);
        signed.Decline(Leader, Friday, "Không có gì sai cả").Refusal.ShouldBe(CorrectionRefusals.Settled);
    }

    [Fact]
    public void What_was_printed_from_the_application_needs_corrected_answers_or_a_corrected_file()
    {
        var reported = Report(In(DossierStatus.Returned)).Value;
        reported.Propose(Officer, Friday, "Một bản chữ dài đủ mười ký tự.", null, fromAnswers: true).Refusal.ShouldBe(CorrectionRefusals.FileMissing);
        var proposed = reported.Propose(Officer, Friday, "Một bản chữ dài đủ mười ký tự.", Guid.Empty, fromAnswers: true).Value;
        (proposed.Upload, proposed.Body).ShouldBe((Guid.Empty, null));
        proposed.CorrectAnswers("{}", fromAnswers: true).Refusal.ShouldBe(CorrectionRefusals.WaitsAlready);
        reported.CorrectAnswers("{}", fromAnswers: false).Refusal.ShouldBe(CorrectionRefusals.NotFromAnswers);
        var answered = reported.CorrectAnswers("{\"a\":1}", fromAnswers: true).Value.Propose(Officer, Friday, "bỏ qua", null, fromAnswers: true).Value;
        (answered.Answers, answered.Body, answered.Upload, answered.Version).ShouldBe(("{\"a\":1}", null, null, 3));
        reported.Propose(Officer, Friday, "ngắn", null, fromAnswers: false).Refusal.ShouldBe(CorrectionRefusals.BodyTooShort);
    }

    [Fact]
    public void Saying_that_nothing_is_wrong_needs_a_reason()
    {
        var reported = Report(In(DossierStatus.Finished)).Value;
        reported.Decline(Leader, Friday, "không sai").Refusal.ShouldBe(CorrectionRefusals.BecauseTooShort);
        reported.Decline(Leader, Friday, "Giấy ghi đúng theo căn cước.").Value.DeclinedBecause.ShouldBe("Giấy ghi đúng theo căn cước.");
    }

    [Theory]
    [InlineData("26/11/2026 17:00", false)]
    [InlineData("26/11/2026 17:01", true)]
    public void It_is_late_once_the_last_minute_of_the_third_working_day_has_passed(string now, bool late)
    {
        // 20/11 is a Friday, 24/11 a day off since 2026.
        Calendar.DueMoment(Friday, Limit("3 wd")).Value.ShouldBe(Due);
        Report(In(DossierStatus.Returned)).Value.LateAt(At(now)).ShouldBe(late);
        (Report(In(DossierStatus.Returned)).Value with { DueAt = null }).LateAt(At(now)).ShouldBeFalse();
    }

    private static Outcome<Correction> Report(Dossier dossier, string fault = Fault) =>
        Correction.Report(Guid.Empty, dossier, Wrong, NoticedBy.Citizen, Citizen, Friday, fault, Due, Clause);

    private static Dossier In(DossierStatus status) => new()
    {
        Id = new(Guid.Empty),
        Version = 7,
        Reference = "K7QF-2WMD-X",
        Status = status,
        Procedure = new("2.000815"),
        ProcedureName = "Chứng thực bản sao",
        Unit = new("H50.19363"),
    };
}
