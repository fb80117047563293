using MotCua.Dossiers;
using MotCua.Dossiers.Apologies;
using MotCua.Dossiers.Clocks;
using MotCua.Kernel;
using MotCua.Tests.Support;
using Npgsql;
using Shouldly;
using Xunit;

namespace MotCua.Tests.Stories;

/// <summary>A letter sent in time moves the promised moment, once; by the acts and by bare SQL.</summary>
public sealed class ReappointmentStory(Office office) : IClassFixture<Office>
{
    private readonly DistrictOf2022 district = new(office);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_letter_sent_in_time_moves_the_date_once_and_never_again()
    {
        var (people, dossier) = await district.Received(2022, 8, 1);
        office.Time.SetLocal(2022, 8, 26, 9, 0);
        await district.Sweep();
        var letter = (await district.Letter(dossier))!;
        letter.NewDueAt.ShouldNotBeNull().ShouldBeGreaterThan(letter.DueAt);
        var sign = office.The<SignApology>();
        (await sign.Edit(people.Leader, dossier.Id, letter.Version, "Chờ xác minh hồ sơ gốc tại nơi lưu trữ.", new DateOnly(2022, 9, 2), Stop)).Refusal!.Message.ShouldContain("không phải ngày làm việc");
        (await sign.Edit(people.Leader, dossier.Id, letter.Version, "Chờ xác minh hồ sơ gốc tại nơi lưu trữ.", new DateOnly(2022, 8, 24), Stop)).Refusal!.Field.ShouldBe("NewDay");
        letter = (await sign.Edit(people.Leader, dossier.Id, letter.Version, "Chờ xác minh hồ sơ gốc tại nơi lưu trữ.", new DateOnly(2022, 9, 7), Stop)).Value;
        (await sign.Sign(people.Leader, dossier.Id, letter.Version - 1, Stop)).Refusal.ShouldBe(Refusal.Stale);
        (await sign.Sign(people.Leader, dossier.Id, letter.Version, Stop)).Value.InTime(office.Clock.Now).ShouldBeTrue();

        var moved = (await office.The<DossierStore>().FindUnfiltered(dossier.Id, Stop))!;
        (moved.DueAt, moved.Extensions).ShouldBe((DistrictOf2022.Local(2022, 9, 7, 17, 0), 1));
        var promise = (await office.The<DossierFileStore>().Read(dossier.Id, Stop)).Promise!;
        (promise.Reason, promise.DueAt).ShouldBe(("extension", moved.DueAt!.Value));
        (await office.The<ReappointDossier>().Run(people.Leader, dossier.Id, moved.Version, new DateOnly(2022, 9, 14), "Cần thêm thời gian xác minh.", null, Stop)).Accepted.ShouldBeFalse();

        // The new date passes too: the law knows no second letter, and the sweep makes none.
        office.Time.SetLocal(2022, 9, 9, 9, 0);
        await district.Sweep();
        (await district.Letter(dossier))!.SignedAt.ShouldNotBeNull();
        (await office.The<LatenessRemarks>().Of(dossier.Id, Stop)).ShouldContain(r => r.Contains("không cho hẹn lại lần nữa"));
    }

    [Fact]
    public async Task A_draft_goes_away_by_itself_when_the_work_is_done_in_time()
    {
        var (people, dossier) = await district.Received(2022, 8, 1);
        office.Time.SetLocal(2022, 8, 26, 9, 0);
        await district.Sweep();
        (await district.Letter(dossier)).ShouldNotBeNull();
        dossier = await district.Finished(people, await district.Taken(people, dossier));
        await district.Sweep();
        (await district.Letter(dossier)).ShouldBeNull();
        (await office.The<SignApology>().Sign(people.Leader, dossier.Id, 1, Stop)).Refusal.ShouldBe(ApologyRefusals.Unknown);
    }

    [Fact]
    public async Task The_database_refuses_a_second_letter_and_a_changed_one()
    {
        var (_, dossier) = await district.Received(2022, 8, 1);
        office.Time.SetLocal(2022, 8, 26, 9, 0);
        await district.Sweep();
        var letter = (await district.Letter(dossier))!;
        (await district.Refused("insert into dossiers.apology select gen_random_uuid(), dossier_id, kind, 1, unit, due_at, send_by, drafted_at, cause from dossiers.apology where dossier_id = @id", dossier.Id))
            .ShouldBe(PostgresErrorCodes.UniqueViolation);
        (await district.Refused("delete from dossiers.apology where dossier_id = @id", dossier.Id)).ShouldBe("dossier.apology.no-delete");
        (await district.Refused("update dossiers.apology set due_at = due_at + interval '1 day', version = version + 1 where dossier_id = @id", dossier.Id)).ShouldBe("dossier.apology.fixed");
        (await district.Refused(
            "update dossiers.apology set signed_at = send_by, signed_by = gen_random_uuid(), paper_id = gen_random_uuid(), version = version + 1 where dossier_id = @id; update dossiers.apology set cause = 'Lý do khác hẳn', version = version + 1 where dossier_id = @id",
            dossier.Id)).ShouldBe("dossier.apology.sent");
        letter.SignedAt.ShouldBeNull();
    }
}
