using MotCua.Dossiers;
using MotCua.Identity;
using MotCua.Kernel;
using MotCua.Papers;
using MotCua.People.Petitions;

namespace MotCua.Web.Startup.Demo;

/// <summary>
/// Petitions of the demo: published, asked about with a photo, given back, one about conduct that waits for the leader, and one
/// about a dossier that was found partly right.
/// </summary>
public static class DemoPetitions
{
    public static async Task Live(IServiceProvider services, DemoTime time, DemoCast cast, DateTimeOffset present, IReadOnlyList<(Dossier Dossier, Viewer Citizen)> returned, CancellationToken stop)
    {
        var (handle, commune) = (services.GetRequiredService<HandlePetition>(), new UnitCode("H50.19363"));
        var leader = cast.At(commune, DeskRoute.SigningPost)!;
        time.Set(present.AddDays(-12));
        var published = await File(0, PetitionKind.Regulation, "Tờ khai xác nhận cư trú hỏi lại số sổ hộ khẩu dù sổ đã bỏ, đề nghị bỏ ô này.");
        var asked = await File(1, PetitionKind.Regulation, "Nộp trực tuyến phải tải lại giấy tờ đã nộp lần trước.", scanned: true);
        var given = await File(2, PetitionKind.Regulation, "Đề nghị tăng chuyến xe buýt đến trụ sở xã.");
        await File(3, PetitionKind.Conduct, "Sáng thứ Hai quầy số 1 không có người trực trong gần một giờ.");
        time.Set(present.AddDays(-11));
        await Must(handle.Ask(leader, asked, 1, "Xin cho biết thủ tục nào và giấy tờ nào phải tải lại.", stop));
        await Must(handle.Return(leader, given, 1, "Không thuộc việc giải quyết thủ tục hành chính; xin gửi Sở Xây dựng.", stop));
        time.Set(present.AddDays(-6));
        await Must(handle.Answer(leader, published, 1, "Đã bỏ ô số sổ hộ khẩu khỏi tờ khai trên hệ thống và bản in.", PetitionConclusion.Right, stop));
        time.Set(present.AddDays(-5));
        await Must(handle.Publish(leader, published, 2, "Bỏ ô số sổ hộ khẩu trong tờ khai xác nhận cư trú", stop));
        foreach (var handled in returned.Take(1))
        {
            await Found(handled);
        }

        time.Set(present);

        async Task Found((Dossier Dossier, Viewer Citizen) handled)
        {
            time.Set(present.AddDays(-2));
            var about = await Must(handle.File(
                handled.Citizen,
                new PetitionInput(services.GetRequiredService<Clock>().NewId(), PetitionKind.Conduct, null, handled.Dossier.Id, null, "Đến nhận kết quả phải chờ gần một giờ mà không ai báo lý do."),
                stop));
            time.Set(present.AddDays(-1));
            await Must(handle.Answer(
                cast.At(about.Unit, DeskRoute.SigningPost)!, about.Id, 1, "Hôm đó quầy thiếu người trong bốn mươi phút; đơn vị đã bố trí người trực thay và xin lỗi ông bà.", PetitionConclusion.PartlyRight, stop));
        }

        async Task<Guid> File(int number, PetitionKind kind, string words, bool scanned = false)
        {
            var citizen = cast.Citizens[number % cast.Citizens.Count].Item1;
            using var scan = new MemoryStream(DemoScan.Of("phan-anh"));
            var files = scanned ? new[] { (await services.GetRequiredService<ReceiveUpload>().Run("anh-man-hinh.pdf", scan, citizen.Account, stop)).Value } : [];
            var filed = await handle.File(citizen, new PetitionInput(services.GetRequiredService<Clock>().NewId(), kind, commune, null, null, words) { Files = files }, stop);
            return (await Must(Task.FromResult(filed))).Id;
        }

        static async Task<Petition> Must(Task<Outcome<Petition>> act)
        {
            var done = await act;
            return done.Accepted ? done.Value : throw new InvalidOperationException($"The demo's petition was refused: {done.Refusal.Code} {done.Refusal.Message}");
        }
    }
}
