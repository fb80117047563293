using MotCua.Dossiers;
using MotCua.Identity;
using MotCua.Kernel;
using MotCua.People.Petitions;

namespace MotCua.Web.Startup.Demo;

/// <summary>Four petitions of the demo: published, asked about, given back, and one about conduct that waits for the leader.</summary>
public static class DemoPetitions
{
    public static async Task Live(IServiceProvider services, DemoTime time, DemoCast cast, DateTimeOffset present, CancellationToken stop)
    {
        var (handle, commune) = (services.GetRequiredService<HandlePetition>(), new UnitCode("H50.19363"));
        var leader = cast.At(commune, DeskRoute.SigningPost)!;
        time.Set(present.AddDays(-12));
        var published = await File(0, PetitionKind.Regulation, "Tờ khai xác nhận cư trú hỏi lại số sổ hộ khẩu dù sổ đã bỏ, đề nghị bỏ ô này.");
        var asked = await File(1, PetitionKind.Regulation, "Nộp trực tuyến phải tải lại giấy tờ đã nộp lần trước.");
        var given = await File(2, PetitionKind.Regulation, "Đề nghị tăng chuyến xe buýt đến trụ sở xã.");
        await File(3, PetitionKind.Conduct, "Sáng thứ Hai quầy số 1 không có người trực trong gần một giờ.");
        time.Set(present.AddDays(-11));
        await Must(handle.Ask(leader, asked, 1, "Xin cho biết thủ tục nào và giấy tờ nào phải tải lại.", stop));
        await Must(handle.Return(leader, given, 1, "Không thuộc việc giải quyết thủ tục hành chính; xin gửi Sở Xây dựng.", stop));
        time.Set(present.AddDays(-6));
        await Must(handle.Answer(leader, published, 1, "Đã bỏ ô số sổ hộ khẩu khỏi tờ khai trên hệ thống và bản in.", PetitionConclusion.Right, stop));
        time.Set(present.AddDays(-5));
        await Must(handle.Publish(leader, published, 2, "Bỏ ô số sổ hộ khẩu trong tờ khai xác nhận cư trú", stop));
        time.Set(present);

        async Task<Guid> File(int number, PetitionKind kind, string words)
        {
            var citizen = cast.Citizens[number % cast.Citizens.Count].Item1;
            var filed = await handle.File(citizen, new PetitionInput(services.GetRequiredService<Clock>().NewId(), kind, commune, null, null, words), stop);
            return (await Must(Task.FromResult(filed))).Id;
        }

        static async Task<Petition> Must(Task<Outcome<Petition>> act)
        {
            var done = await act;
            return done.Accepted ? done.Value : throw new InvalidOperationException($"The demo's petition was refused: {done.Refusal.Code} {done.Refusal.Message}");
        }
    }
}
