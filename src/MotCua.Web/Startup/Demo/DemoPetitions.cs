using MotCua.Dossiers;
using MotCua.Identity;
using MotCua.Kernel;
using MotCua.Papers;
using MotCua.People.Petitions;

namespace MotCua.Web.Startup.Demo;

/// <summary>
/// Petitions of the demo: published, asked about with a photo, given back, one about conduct that waits for the leader, and one
/// about a dossier that was found partly right. Their ids are fixed: an interrupted seeding finds them and goes on.
/// </summary>
public static class DemoPetitions
{
    private static readonly Guid[] Ids =
    [
        new("0191a000-0000-7000-8000-00000000de00"), new("0191a000-0000-7000-8000-00000000de01"), new("0191a000-0000-7000-8000-00000000de02"),
        new("0191a000-0000-7000-8000-00000000de03"), new("0191a000-0000-7000-8000-00000000de04"),
    ];

    public static async Task Live(IServiceProvider services, DemoTime time, DemoCast cast, DateTimeOffset present, IReadOnlyList<(Dossier Dossier, Viewer Citizen)> returned, CancellationToken stop)
    {
        var (handle, store, commune) = (services.GetRequiredService<HandlePetition>(), services.GetRequiredService<PetitionStore>(), new UnitCode("H50.19363"));
        var leader = cast.At(commune, DeskRoute.SigningPost)!;
        time.Set(present.AddDays(-12));
        var published = await File(0, PetitionKind.Regulation, "Tờ khai xác nhận cư trú hỏi lại số sổ hộ khẩu dù sổ đã bỏ, đề nghị bỏ ô này.");
        var asked = await File(1, PetitionKind.Regulation, "Nộp trực tuyến phải tải lại giấy tờ đã nộp lần trước.", scanned: true);
        var given = await File(2, PetitionKind.Regulation, "Đề nghị tăng chuyến xe buýt đến trụ sở xã.");
        await File(3, PetitionKind.Conduct, "Sáng thứ Hai quầy số 1 không có người trực trong gần một giờ.");
        time.Set(present.AddDays(-11));
        await Step(asked, 1, id => handle.Ask(leader, id, 1, "Xin cho biết thủ tục nào và giấy tờ nào phải tải lại.", stop));
        await Step(given, 1, id => handle.Return(leader, id, 1, "Không thuộc việc giải quyết thủ tục hành chính; xin gửi Sở Xây dựng.", stop));
        time.Set(present.AddDays(-6));
        published = await Step(published, 1, id => handle.Answer(leader, id, 1, "Đã bỏ ô số sổ hộ khẩu khỏi tờ khai trên hệ thống và bản in.", PetitionConclusion.Right, stop));
        time.Set(present.AddDays(-5));
        await Step(published, 2, id => handle.Publish(leader, id, 2, "Bỏ ô số sổ hộ khẩu trong tờ khai xác nhận cư trú", stop));
        await Found();
        time.Set(present);

        // The dossiers returned are those of this run: where it goes on after an interruption there may be none left to complain of.
        async Task Found()
        {
            time.Set(present.AddDays(-2));
            if (await There(Ids[4]) is not { } about)
            {
                if (returned is not [var handled, ..])
                {
                    return;
                }

                about = await Must(handle.File(
                    handled.Citizen, new PetitionInput(Ids[4], PetitionKind.Conduct, null, handled.Dossier.Id, null, "Đến nhận kết quả phải chờ gần một giờ mà không ai báo lý do."), stop));
            }

            time.Set(present.AddDays(-1));
            await Step(about, 1, id => handle.Answer(
                cast.At(about.Unit, DeskRoute.SigningPost)!, id, 1, "Hôm đó quầy thiếu người trong bốn mươi phút; đơn vị đã bố trí người trực thay và xin lỗi ông bà.", PetitionConclusion.PartlyRight, stop));
        }

        async Task<Petition?> There(Guid id) => await store.Of([id], stop) is [var one, ..] ? one : null;

        // Only where the petition still stands before it.
        async Task<Petition> Step(Petition petition, int version, Func<Guid, Task<Outcome<Petition>>> act) =>
            petition.Version == version ? await Must(act(petition.Id)) : petition;

        async Task<Petition> File(int number, PetitionKind kind, string words, bool scanned = false)
        {
            if (await There(Ids[number]) is { } there)
            {
                return there;
            }

            var citizen = cast.Citizens[number % cast.Citizens.Count].Item1;
            using var scan = new MemoryStream(DemoScan.Of("phan-anh"));
            var files = scanned ? new[] { (await services.GetRequiredService<ReceiveUpload>().Run("anh-man-hinh.pdf", scan, citizen.Account, stop)).Value } : [];
            var filed = await handle.File(citizen, new PetitionInput(Ids[number], kind, commune, null, null, words) { Files = files }, stop);
            return await Must(Task.FromResult(filed));
        }

        static async Task<Petition> Must(Task<Outcome<Petition>> act)
        {
            var done = await act;
            return done.Accepted ? done.Value : throw new InvalidOperationException($"The demo's petition was refused: {done.Refusal.Code} {done.Refusal.Message}");
        }
    }
}
