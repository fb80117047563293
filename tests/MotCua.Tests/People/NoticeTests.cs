using Dapper;
using MotCua.Dossiers;
using MotCua.Identity;
using MotCua.Kernel;
using MotCua.People;
using MotCua.Procedures;
using MotCua.Tests.Support;
using Shouldly;
using Xunit;

namespace MotCua.Tests.People;

public sealed class NoticeTests(Office office) : IClassFixture<Office>
{
    private readonly Staff staff = new(office);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_happened_long_before_notices_were_first_read_is_no_news()
    {
        office.Time.Set(SettableTime.OrdinaryMorning);
        var citizen = Staff.Citizen(office);
        var draft = await office.CertifiedCopyDraft(citizen);
        (await office.The<SubmitDossier>().Run(citizen, draft.Id, "counter", TestContext.Current.CancellationToken)).Accepted.ShouldBeTrue();

        office.Time.Advance(TimeSpan.FromDays(8));
        await office.CatchUp();

        (await office.The<NoticeStore>().Of(citizen.Account, null, TestContext.Current.CancellationToken)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_citizen_is_told_each_turn_of_the_dossier_once_and_nothing_they_did_themselves()
    {
        var (citizen, counter) = (Staff.Citizen(office), await staff.Counter());
        var dossier = await Submitted(citizen);
        var asked = Value(await office.The<AskForSupplement>().Run(
            counter, dossier.Id, dossier.Version, [new SupplementItem(null, "Bản chụp rõ hơn trang 2")], "Bản chụp bị mờ, không đọc được", "khoản 2 Điều 17 NĐ 118/2025", Stop));
        await office.CatchUp();
        var answered = Value(await office.The<AnswerSupplement>().Run(citizen, dossier.Id, asked.Version, [], "Tôi gửi lại bản rõ hơn", Stop));
        var received = Value(await office.The<ReceiveDossier>().Run(counter, dossier.Id, answered.Version, Stop));
        await office.CatchUp();
        await office.CatchUp();

        var told = await office.The<NoticeStore>().Of(citizen.Account, null, Stop);
        told.Select(n => n.Title).ShouldBe(
        [
            $"Hồ sơ {(await office.Now(dossier.Id)).Code} đã được tiếp nhận", $"Hồ sơ {dossier.Reference} cần bổ sung", $"Đã gửi hồ sơ {dossier.Reference}",
        ], "newest first; the answer was the citizen's own doing");
        told[0].Body.ShouldContain($"Hẹn trả kết quả: {VietnameseDates.Moment(received.DueAt!.Value)}.");
        told[1].Body.ShouldContain("Lý do: Bản chụp bị mờ, không đọc được. Căn cứ: khoản 2 Điều 17 NĐ 118/2025.");
        told[1].Body.ShouldContain("Hạn bổ sung: hết ngày ");
        told.ShouldAllBe(n => n.ReadAt == null && n.Reference == dossier.Reference);
    }

    [Fact]
    public async Task The_officer_who_has_a_dossier_in_hand_is_told_when_it_comes_back()
    {
        var (officer, leader) = (await staff.CivilStatus(), await staff.Leader());
        var proposed = await office.ProposedBy(officer);
        Value(await office.The<HandOverStep>().Back(leader, proposed.Id, proposed.Version, null, "Ghi sai tên cơ quan cấp bản chính", Stop));
        await office.CatchUp();
        var told = (await office.The<NoticeStore>().Of(officer.Account, null, Stop)).ShouldHaveSingleItem();
        told.Title.ShouldBe($"Hồ sơ {proposed.Code} bị trả lại để sửa");
        told.Body.ShouldContain("Lý do: Ghi sai tên cơ quan cấp bản chính.");
        (await office.The<NoticeStore>().Of(leader.Account, null, Stop)).ShouldBeEmpty();
    }

    [Fact]
    public async Task What_was_told_once_is_not_told_again_from_the_same_source()
    {
        var to = new AccountId(office.Clock.NewId());
        for (var i = 0; i < 2; i++)
        {
            await office.The<Database>().Commit(NoticeStore.Tell(new Batch(), new Telling(to, "act:1", "dossier", null, null, "Tin", "Nội dung"), office.Clock), Stop);
        }

        (await office.The<NoticeStore>().Of(to, null, Stop)).ShouldHaveSingleItem();
        (await office.The<NoticeStore>().Unread(to, Stop)).ShouldBe(1);
        await office.The<NoticeStore>().MarkRead(new AccountId(office.Clock.NewId()), null, office.Clock.Now, Stop);
        (await office.The<NoticeStore>().Unread(to, Stop)).ShouldBe(1, "somebody else read theirs");
        await office.The<NoticeStore>().MarkRead(to, null, office.Clock.Now, Stop);
        (await office.The<NoticeStore>().Unread(to, Stop)).ShouldBe(0);
    }

    private async Task<Dossier> Submitted(Viewer citizen) =>
        Value(await office.The<SubmitDossier>().Run(citizen, (await office.CertifiedCopyDraft(citizen)).Id, "counter", Stop));

    private static Dossier Value(Outcome<Dossier> outcome)
    {
        outcome.Accepted.ShouldBeTrue(outcome.Refusal?.Message);
        return outcome.Value;
    }
}

/// <summary>Letters: an office of their own, since the queue is everybody's.</summary>
public sealed class LetterTests(Office office) : IClassFixture<Office>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_letter_arrives_whole_in_Vietnamese_and_says_no_reasons()
    {
        await using var server = new MailServer();
        await Told("Hồ sơ K7QF-2WMD-X cần bổ sung: ở xã Vĩnh Thủy, tỉnh Quảng Trị, hãy xem ngay", "Lý do: thiếu giấy tờ");
        (await Sender(server).Pass(Stop)).ShouldBe(1);
        (await Sender(server).Pass(Stop)).ShouldBe(0);
        var mail = server.Mail.ShouldHaveSingleItem();
        mail.To.ShouldBe("hoa@example.vn");
        mail.Subject.ShouldBe("Hồ sơ K7QF-2WMD-X cần bổ sung: ở xã Vĩnh Thủy, tỉnh Quảng Trị, hãy xem ngay");
        mail.Body.ShouldContain("https://motcua.example.vn/thong-bao");
        mail.Body.ShouldNotContain("Lý do");
        mail.Header("Auto-Submitted").ShouldBe("auto-generated");
        mail.Text.ShouldAllBe(c => c < 128);
        (await Scalar("select address from people.letter where state = 'sent'")).ShouldBeNull("a sent letter keeps no address");
    }

    [Fact]
    public async Task Somebody_entered_at_the_counter_is_told_by_the_address_given_there_once_for_each_turn()
    {
        await using var server = new MailServer();
        var counter = await new Staff(office).Counter();
        var application = await AtCounter("khach@example.vn");
        var dossier = (await office.The<EnterAtCounter>().Run(counter, application, Stop)).Value;
        await office.CatchUp();
        await office.CatchUp();
        (await Sender(server).Pass(Stop)).ShouldBe(1, "that it was handed in they saw themselves");
        (await Sender(server).Pass(Stop)).ShouldBe(0);
        var mail = server.Mail.ShouldHaveSingleItem();
        mail.To.ShouldBe("khach@example.vn");
        mail.Subject.ShouldBe($"Hồ sơ {(await office.Now(dossier.Id)).Code} đã được tiếp nhận");
        mail.Body.ShouldContain("https://motcua.example.vn/tra-cuu");
        mail.Body.ShouldContain(dossier.Reference);
        mail.Body.ShouldNotContain("/thong-bao", Case.Sensitive, "there is no account to sign in with");

        var silent = (await office.The<EnterAtCounter>().Run(counter, await AtCounter(null), Stop)).Value;
        await office.CatchUp();
        (await Sender(server).Pass(Stop)).ShouldBe(0, silent.Reference);
    }

    private async Task<Application> AtCounter(string? email)
    {
        var application = new Application
        {
            Id = office.Clock.NewId(),
            Version = (await office.The<ProcedureStore>().InForce(new ProcedureCode("2.000908"), office.Clock.Today, Stop))!,
            Channel = MotCua.Procedures.Channel.Counter,
            Unit = Staff.Commune,
            Answers = Answers.None
                .With("nguoi-yeu-cau", new PersonAnswer { Name = "Trần Văn Khách", Number = "045190001234" })
                .With("dien-thoai", "0905123456")
                .With("thu-dien-tu", email)
                .With("noi-cu-tru", new AddressAnswer { Unit = Staff.Commune.Value, UnitName = "Xã Vĩnh Linh", AsOf = office.Clock.Today, Street = "Thôn 1" })
                .With("thay-mat", "ban-than")
                .With("noi-dung", "Xin cấp bản sao"),
            Components = [],
            ReturnWay = "counter",
        };
        return application with
        {
            Components = [.. application.Lacking().Select(lack => new DossierComponent(
                office.Clock.NewId(), lack.First.Code, lack.First.Name, "copy", 1, null, null, null, null, Digitised: false))],
        };
    }

    [Fact]
    public async Task Killed_after_the_server_took_it_the_second_attempt_is_the_same_message()
    {
        await using var server = new MailServer { HangUpAfterData = true };
        await Told("Hồ sơ đã có kết quả", "x");
        await Sender(server).Pass(Stop);
        server.HangUpAfterData = false;
        (await Sender(server).Pass(Stop)).ShouldBe(0, "it waits before it tries again");
        office.Time.Advance(TimeSpan.FromMinutes(6));
        (await Sender(server).Pass(Stop)).ShouldBe(1);
        server.Mail.Count.ShouldBe(2);
        server.Mail.Select(m => m.Header("Message-ID")).Distinct().ShouldHaveSingleItem().ShouldNotBeNullOrEmpty();
    }

    [Fact]
    public async Task Killed_before_it_was_sent_another_process_sends_it_once()
    {
        await using var server = new MailServer();
        await Told("Hồ sơ đã trả", "x");
        (await office.The<LetterQueue>().Take(20, office.Clock.Now, office.Clock.Now.AddMinutes(5), Stop)).Count.ShouldBe(1);
        (await Sender(server).Pass(Stop)).ShouldBe(0, "the first one may still be at it");
        office.Time.Advance(TimeSpan.FromMinutes(5));
        (await Sender(server).Pass(Stop)).ShouldBe(1);
        (await Sender(server).Pass(Stop)).ShouldBe(0);
        server.Mail.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_mailbox_that_does_not_exist_ends_as_a_dead_letter_and_a_busy_server_is_tried_again_for_two_days()
    {
        await using var server = new MailServer { RecipientAnswer = "550 no such user" };
        await Told("Tin một", "x");
        await Sender(server).Pass(Stop);
        var dead = (await office.The<LetterQueue>().Dead(10, Stop)).ShouldHaveSingleItem();
        dead.Fault.ShouldNotBeNullOrEmpty();

        server.RecipientAnswer = "451 try later";
        await office.The<LetterQueue>().Revive(office.Clock.Now, Stop);
        var tries = 0;
        while ((await office.The<LetterQueue>().Dead(10, Stop)).Count == 0)
        {
            tries += await Sender(server).Pass(Stop);
            office.Time.Advance(TimeSpan.FromHours(1));
            tries.ShouldBeLessThan(20);
        }

        tries.ShouldBe(7);
        server.Mail.ShouldBeEmpty();
        server.RecipientAnswer = "250 ok";
        await office.The<LetterQueue>().Revive(office.Clock.Now, Stop);
        await Sender(server).Pass(Stop);
        server.Mail.ShouldHaveSingleItem();
    }

    [Theory]
    [InlineData("khong-phai-thu")]
    [InlineData("a@b")]
    [InlineData("a@b.vn\r\nBcc: c@d.vn")]
    [InlineData("Hoa <a@b.vn>")]
    [InlineData("")]
    public async Task An_address_that_is_none_is_refused(string typed) =>
        (await office.The<ChooseChannel>().Run(Actor.System, new AccountId(office.Clock.NewId()), true, typed, "Email", Stop)).Refusal!.Field.ShouldBe("Email");

    private SendLetters Sender(MailServer server) => new(
        office.The<LetterQueue>(),
        new MailSettings("127.0.0.1", server.Port, null, null, false, "motcua@quangtri.example.vn", "Trung tâm Phục vụ hành chính công", "https://motcua.example.vn"),
        office.Clock);

    private async Task Told(string title, string body)
    {
        var to = new AccountId(office.Clock.NewId());
        (await office.The<ChooseChannel>().Run(Actor.System, to, true, "hoa@example.vn", "Email", Stop)).Accepted.ShouldBeTrue();
        await office.The<Database>().Commit(NoticeStore.Tell(new Batch(), new Telling(to, "act:1", "dossier", null, null, title, body), office.Clock), Stop);
    }

    private async Task<string?> Scalar(string sql)
    {
        await using var connection = await office.The<Database>().Open(Stop);
        return await connection.ExecuteScalarAsync<string?>(sql);
    }
}
