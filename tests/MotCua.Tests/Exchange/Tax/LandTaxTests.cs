extern alias simulators;

using Dapper;
using MotCua.Calendars;
using MotCua.Dossiers;
using MotCua.Dossiers.Clocks;
using MotCua.Dossiers.Taxes;
using MotCua.Exchange.Dvcqg;
using MotCua.Exchange.Inbox;
using MotCua.Exchange.Outbox;
using MotCua.Exchange.Tax;
using MotCua.Identity;
using MotCua.Kernel;
using MotCua.Tests.Support;
using MotCua.Web.Ui;
using Shouldly;
using simulators::MotCua.Simulators.Partners;
using simulators::MotCua.Simulators.Tax;
using Xunit;

namespace MotCua.Tests.Exchange.Tax;

/// <summary>Land tax over HTTP, between the stand-in of the tax authority and a dossier of the commune's land procedure.</summary>
public sealed class LandTaxTests(ExchangeOffice exchange) : IClassFixture<ExchangeOffice>, IAsyncLifetime
{
    private const string Decision = "1203/TB-CCT";
    private const string Registration = "Lệ phí trước bạ nhà đất";
    private const string Income = "Thuế thu nhập cá nhân từ chuyển nhượng bất động sản";

    private static int weeks;
    private HttpClient office = null!;

    private Office Office => exchange.Office;

    private TaxState Authority => exchange.Simulator<TaxState>();

    private LandRegistration Land => new(Office);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        Authority.Faults.Set([]);
        // Each test a week of its own, whatever their order; none near Tết 2027, when a week of waiting costs no working day.
        var week = weeks++;
        Office.Time.Set(SettableTime.OrdinaryMorning.AddDays(7 * (week < 8 ? week : week + 6)));
        office = await Office.NewVisitor();
    }

    public ValueTask DisposeAsync()
    {
        office.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task A_notice_makes_the_dossier_wait_and_the_voucher_ends_the_wait_from_the_moment_it_was_paid()
    {
        var dossier = await Processing();
        var asked = Office.Clock.Now;
        (await Send(Authority.Notice(dossier.Code!, Decision, (Registration, 2_500_000), (Income, 4_000_000)))).ShouldBe([0]);

        var waiting = await Office.Now(dossier.Id);
        waiting.Status.ShouldBe(DossierStatus.PaymentDue);
        TimeLeft.Of(waiting.Status, waiting.ReceivedAt, waiting.DueAt, null, Office.Clock.Now, await Calendar()).Standing.ShouldBe(Standing.Paused);
        (await Tax(dossier)).Owed.Sum(i => i.Amount).ShouldBe(6_500_000);

        Office.Time.Advance(TimeSpan.FromDays(7));
        (await Send(Authority.Voucher(dossier.Code!, Decision, 2_500_000))).ShouldBe([0]);
        (await Office.Now(dossier.Id)).Status.ShouldBe(DossierStatus.PaymentDue, "a part is not all");

        // Paid on the seventh day, told four days later: the wait ends when it was paid.
        var paid = Office.Clock.Now;
        Office.Time.Advance(TimeSpan.FromDays(4));
        (await Send(Authority.Voucher(dossier.Code!, Decision, 4_000_000, ago: TimeSpan.FromDays(4)))).ShouldBe([0]);
        var resumed = await Office.Now(dossier.Id);
        resumed.Status.ShouldBe(DossierStatus.Processing);
        resumed.DueAt.ShouldBe(await Due(dossier, asked, paid));
        resumed.DueAt!.Value.ShouldBeLessThanOrEqualTo(await Due(dossier, asked, Office.Clock.Now));
        resumed.DueAt.Value.ShouldBeGreaterThanOrEqualTo(dossier.DueAt!.Value);
        (await Tax(dossier)).Items.ShouldAllBe(i => i.PaidAt == paid);
        (await Kinds(dossier)).ShouldBe([KeepTax.NoticedKind, KeepTax.AskedKind, KeepTax.PaidKind]);
        (await Office.The<Journal>().HistoryOf(dossier.Id.Value, Stop)).Single(a => a.Kind == KeepTax.PaidKind).OccurredAt.ShouldBe(paid);
    }

    [Fact]
    public async Task The_parts_of_the_payers_address_stay_what_they_are()
    {
        var dossier = await Processing();
        await Send(Authority.Notice(dossier.Code!, Decision, (Registration, 1_000)), Authority.Voucher(dossier.Code!, Decision, 1_000));
        var payer = (await Tax(dossier)).Vouchers.ShouldHaveSingleItem().Payer!;
        (payer.District, payer.Purpose).ShouldBe(("Huyện Vĩnh Linh", "Nộp lệ phí trước bạ nhà đất"));
        payer.WholeAddress.ShouldBe("Thôn 3, Xã Vĩnh Linh, Huyện Vĩnh Linh, Tỉnh Quảng Trị");
    }

    [Fact]
    public async Task Twice_in_the_wrong_order_and_with_lost_answers_it_ends_the_same()
    {
        var dossier = await Processing();
        Authority.Faults.Set([PartnerFaults.OutOfOrder, PartnerFaults.Duplicate, PartnerFaults.LostReply]);
        var notice = Authority.Notice(dossier.Code!, Decision, (Registration, 2_500_000));
        var answers = await Authority.Send(office, [notice, Authority.Voucher(dossier.Code!, Decision, 2_500_000)], Stop);
        answers.Select(a => (int)a["error_code"]!).ShouldAllBe(code => code == 1, "each came at least twice");

        var after = await Office.Now(dossier.Id);
        after.Status.ShouldBe(DossierStatus.Processing, "paid before anybody waited");
        after.DueAt.ShouldBe(dossier.DueAt);
        var tax = await Tax(dossier);
        (tax.Items.Count, tax.Vouchers.Count, tax.Open.Count).ShouldBe((1, 1, 0));
        (await Kinds(dossier)).ShouldBe([KeepTax.NoticedKind, KeepTax.PartPaidKind]);
    }

    [Theory]
    [InlineData("MA_HSO", "", "MA_HSO ở dòng 1")]
    [InlineData("SO_QUYET_DINH", "", "SO_QUYET_DINH ở dòng 1")]
    [InlineData("NGAY_QUYET_DINH", "31-02-2026", "NGAY_QUYET_DINH ở dòng 1")]
    [InlineData("NGAY_QUYET_DINH", "01-01-2100", "không sau hôm nay")]
    [InlineData("SO_TIEN", "1.500.000", "SO_TIEN ở dòng 1")]
    [InlineData("SO_TIEN", "-5", "SO_TIEN ở dòng 1")]
    [InlineData("TEN_TIEU_MUC", " ", "TEN_TIEU_MUC ở dòng 1")]
    public async Task Every_fault_of_the_file_is_answered_with_minus_one_and_named(string field, string wrong, string says)
    {
        var dossier = await Processing();
        var values = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["MA_HSO"] = dossier.Code!,
            ["SO_QUYET_DINH"] = "7/QD",
            ["NGAY_QUYET_DINH"] = "01/02/2026",
            ["SO_TIEN"] = "1000.00",
            ["TEN_TIEU_MUC"] = Registration,
            [field] = wrong,
        };
        var xml = "<ROW_LIST><LIST>" + string.Concat(values.Select(v => $"<{v.Key}>{v.Value}</{v.Key}>")) + "</LIST></ROW_LIST>";
        var answer = (await Authority.Send(office, [TaxState.Notice(xml)], Stop)).ShouldHaveSingleItem();
        ((int)answer["error_code"]!).ShouldBe(-1);
        ((string)answer["message"]!).ShouldContain(says);
        (await Tax(dossier)).Items.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_document_type_no_base64_no_xml_and_a_stranger_are_refused()
    {
        Authority.Faults.Set([PartnerFaults.WrongReply], times: 1);
        var answer = (await Authority.Send(office, ["{}"], Stop)).ShouldHaveSingleItem();
        ((string)answer["message"]!).ShouldContain("DTD");
        (await Send("""{"FileThongBaoThue":"không phải"}""", """{"FileThongBaoThue":""}""", """{"Data":{}}""", "[]", "nhảm")).ShouldAllBe(code => code == -1);
        using var stranger = new StringContent("{}");
        using var refused = await office.PostAsync(new Uri("/nhantbthuedvcqg", UriKind.Relative), stranger, Stop);
        (await refused.Content.ReadAsStringAsync(Stop)).ShouldContain("Không xác thực");
    }

    [Fact]
    public async Task The_same_decision_with_another_sum_is_refused_and_a_failed_payment_pays_nothing()
    {
        var dossier = await Processing();
        (await Send(
            Authority.Notice(dossier.Code!, Decision, (Registration, 1_000)),
            Authority.Notice(dossier.Code!, Decision, (Registration, 2_000)),
            Authority.Voucher(dossier.Code!, Decision, 1_000, succeeded: false))).ShouldBe([0, -1, 0]);
        (await Tax(dossier)).Items.ShouldHaveSingleItem().Amount.ShouldBe(1_000);
        (await Office.Now(dossier.Id)).Status.ShouldBe(DossierStatus.PaymentDue);
    }

    [Fact]
    public async Task A_dossier_nobody_knows_waits_for_a_person_who_says_which_it_is()
    {
        var dossier = await Processing();
        var answer = (await Authority.Send(office, [Authority.Notice("H50-GO-NHAM-01", Decision, (Registration, 3_000))], Stop)).ShouldHaveSingleItem();
        ((int)answer["error_code"]!).ShouldBe(0);
        ((string)answer["message"]!).ShouldContain("Không có hồ sơ mã H50-GO-NHAM-01");

        var (administrator, _) = await Office.AtPost("quan-tri", new UnitCode("H50"));
        (await administrator.Open(Links.Partner(TaxPartner.Partner), Stop)).Text.ShouldContain("Thông báo thuế chưa khớp hồ sơ");
        var page = await administrator.Open(Links.UnknownTax, Stop);
        page.Text.ShouldContain("H50-GO-NHAM-01");
        page.Text.ShouldContain("3.000 đồng, quyết định số 1203/TB-CCT");
        var unsure = await administrator.Press(page, "Gắn vào hồ sơ", ("Told", "H50-GO-NHAM-01"), ("Code", dossier.Code!), ("Because", "đoán"));
        unsure.Text.ShouldContain("Hãy ghi vì sao biết là hồ sơ này");
        var done = await administrator.Press(unsure, "Gắn vào hồ sơ", ("Told", "H50-GO-NHAM-01"), ("Code", dossier.Code!), ("Because", "Chi cục thuế trả lời qua điện thoại sáng nay"));
        done.Text.ShouldContain("Không có thông báo hay chứng từ nào đang chờ");
        (await Office.Now(dossier.Id)).Status.ShouldBe(DossierStatus.PaymentDue);
        (await Office.The<InboxStore>().Newest(TaxPartner.Partner, 1, Stop)).ShouldHaveSingleItem().State.ShouldBe("done");
    }

    [Fact]
    public async Task While_a_supplement_is_out_the_notice_is_kept_and_the_wait_begins_afterwards()
    {
        var life = await CitizenLife.Of(Office);
        var dossier = await life.In(DossierStatus.SupplementAsked);
        (await Send(Authority.Notice((await life.Now(dossier)).Code!, Decision, (Registration, 5_000)))).ShouldBe([0]);
        (await life.Now(dossier)).Status.ShouldBe(DossierStatus.SupplementAsked);
        (await life.Open(dossier)).Text.ShouldContain("Lệ phí trước bạ nhà đất");

        var asked = await life.Now(dossier);
        (await Office.The<AnswerSupplement>().Run(await life.Counter(), asked.Id, asked.Version, [], "Đã mang bản chụp rõ đến quầy", Stop)).Accepted.ShouldBeTrue();
        await Office.The<SweepTaxes>().Run(Stop);
        (await life.Now(dossier)).Status.ShouldBe(DossierStatus.PaymentDue);
        await Office.The<SweepTaxes>().Run(Stop);
        (await Kinds(dossier)).ShouldBe([KeepTax.NoticedKind, KeepTax.AskedKind], "the sweep asks once");
    }

    [Fact]
    public async Task A_fee_and_a_tax_are_both_waited_for_whichever_is_paid_first()
    {
        var counter = await Land.Counter();
        foreach (var feeFirst in new[] { true, false })
        {
            var dossier = await Land.Received(counter);
            dossier = LandRegistration.Must(await Office.The<CollectFee>().Ask(counter, dossier.Id, dossier.Version, "Phí thẩm định", 100_000, Stop));
            await Send(Authority.Notice(dossier.Code!, Decision, (Registration, 5_000)));
            Office.Time.Advance(TimeSpan.FromHours(1));
            foreach (var fee in new[] { feeFirst, !feeFirst })
            {
                (await Office.Now(dossier.Id)).Status.ShouldBe(DossierStatus.PaymentDue);
                if (fee)
                {
                    LandRegistration.Must(await Office.The<CollectFee>().PaidInCash(counter, dossier.Id, (await Office.Now(dossier.Id)).Version, $"BL-{dossier.Code}", Stop));
                }
                else
                {
                    await Send(Authority.Voucher(dossier.Code!, Decision, 5_000));
                }
            }

            (await Office.Now(dossier.Id)).Status.ShouldBe(DossierStatus.Processing);
            await using var connection = await Office.OpenAsOwner();
            (await connection.ExecuteScalarAsync<bool>("select dossiers.owes(@id)", new { id = dossier.Id.Value })).ShouldBeFalse();
        }
    }

    [Fact]
    public async Task A_paper_shown_at_the_counter_ends_the_wait_where_the_authority_uses_another_number()
    {
        var dossier = await Processing();
        await Send(Authority.Notice(dossier.Code!, Decision, (Registration, 1_500_000)), Authority.Voucher(dossier.Code!, "GNT-998", 1_500_000));
        var (visitor, viewer) = await Office.Clerk();
        var page = await visitor.Open(Links.LandTax(dossier.Id.Value), Stop);
        page.Text.ShouldContain("Số GNT-998, chưa khớp với thông báo nào của hồ sơ này");
        page.Text.ShouldContain("Hồ Văn Nút");
        var lacking = await visitor.Press(page, "Ghi nhận chứng từ", ("Paper", "GNT-998"), ("Amount", "1.5 triệu"), ("PaidOn", "ngày mai"));
        lacking.Text.ShouldContain("Hãy ghi số tiền trên chứng từ");
        lacking.Text.ShouldContain("Hãy ghi ngày nộp");
        var done = await visitor.Press(lacking, "Ghi nhận chứng từ", ("Paper", "GNT-998"), ("Amount", "1.500.000"), ("PaidOn", VietnameseDates.Day(Office.Clock.Today)));
        done.Text.ShouldContain("Đã ghi nhận chứng từ nộp tiền.");
        (await Office.Now(dossier.Id)).Status.ShouldBe(DossierStatus.Processing);
        (await visitor.Open(Links.Dossier(dossier.Id.Value), Stop)).Text.ShouldContain("Chứng từ số GNT-998, xuất trình tại quầy");
    }

    [Fact]
    public async Task A_tax_counts_in_no_number_of_fees_and_the_portal_is_told_of_the_wait()
    {
        var dossier = await Processing();
        await Send(Authority.Notice(dossier.Code!, Decision, (Registration, 1_000)), Authority.Voucher(dossier.Code!, Decision, 1_000));
        await exchange.Tell<DvcqgPartner>();
        await using var connection = await Office.OpenAsOwner();
        (await connection.ExecuteScalarAsync<bool>("select fee_owed from indicators.fact_source where dossier_id = @id", new { id = dossier.Id.Value })).ShouldBeFalse();
        exchange.Portal.States[dossier.Code!].Last().ShouldBe("4");
        exchange.Portal.States[dossier.Code!].ShouldContain("6");
        (await Office.The<OutboxQueue>().Of(dossier.Id, Stop)).Messages.Where(m => m.Partner == "dvcqg").ShouldAllBe(m => m.State == "told");
    }

    [Fact]
    public async Task An_ended_dossier_takes_no_notice_and_what_was_kept_is_never_changed_by_hand()
    {
        var life = await CitizenLife.Of(Office);
        var ended = await life.Now(await life.In(DossierStatus.Returned));
        (await Send(Authority.Notice(ended.Code!, Decision, (Registration, 1_000)))).ShouldBe([-1]);

        var dossier = await Processing();
        await Send(Authority.Notice(dossier.Code!, Decision, (Registration, 1_000)));
        await using var connection = await Office.OpenAsOwner();
        var changed = await Should.ThrowAsync<Npgsql.PostgresException>(() => connection.ExecuteAsync("update dossiers.tax set amount = 1 where dossier_id = @id", new { id = dossier.Id.Value }));
        changed.Hint.ShouldBe("dossier.tax.kept");
        var moved = await Should.ThrowAsync<Npgsql.PostgresException>(() => connection.ExecuteAsync("update dossiers.state set status = 4, version = version + 1 where dossier_id = @id", new { id = dossier.Id.Value }));
        moved.Hint.ShouldBe("dossier.payment.open");
    }

    [Fact]
    public async Task The_citizen_sees_what_is_owed_by_which_decision_and_is_told()
    {
        var life = await CitizenLife.Of(Office);
        var dossier = await life.Now(await life.In(DossierStatus.Processing));
        await Send(Authority.Notice(dossier.Code!, Decision, (Registration, 2_500_000)));
        await Office.CatchUp();
        var page = await life.Open(dossier);
        page.Text.ShouldContain("Hồ sơ đang chờ bạn nộp khoản tiền đã thông báo.");
        page.Text.ShouldContain("Số 1203/TB-CCT, ngày " + VietnameseDates.Day(Office.Clock.Today));
        page.Text.ShouldContain("2.500.000 đồng");
        (await life.Browser.Open("/thong-bao", Stop)).Text.ShouldContain("có thông báo nghĩa vụ tài chính về đất");
    }

    private async Task<DateTimeOffset> Due(Dossier dossier, DateTimeOffset from, DateTimeOffset to) => (await Calendar()).Due(
        dossier.ReceivedAt!.Value, TimeLimit.Parse("20 wd").Value, DueRule.DayZeroNotCounted, [new Pause(PauseKind.Payment, from, to)]).Value.Moment;

    private async Task<Dossier> Processing() => await Land.Taken(await Land.Land(), await Land.Received(await Land.Counter()));

    private async Task<IReadOnlyList<int>> Send(params string[] messages) =>
        [.. (await Authority.Send(office, messages, Stop)).Select(a => (int)a["error_code"]!)];

    private Task<LandTax> Tax(Dossier dossier) => Office.The<TaxStore>().Of(dossier.Id, Stop);

    private async Task<WorkCalendar> Calendar() => await Office.The<WorkCalendars>().For(Staff.Commune, Stop);

    private async Task<IReadOnlyList<string>> Kinds(Dossier dossier) =>
        [.. (await Office.The<Journal>().HistoryOf(dossier.Id.Value, Stop)).Select(a => a.Kind).Where(k => k.StartsWith("dossier.tax", StringComparison.Ordinal) || k == KeepTax.PartPaidKind).Distinct()];
}
