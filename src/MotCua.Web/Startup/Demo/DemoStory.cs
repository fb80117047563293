using MotCua.Calendars;
using MotCua.Dossiers;
using MotCua.Dossiers.Clocks;
using MotCua.Identity;
using MotCua.Kernel;

namespace MotCua.Web.Startup.Demo;

/// <summary>
/// Lives one dossier towards a state by the real acts of real accounts, each at a working hour of the demo's clock.
/// </summary>
public sealed class DemoStory(IServiceProvider services, DemoTime time, DemoCast cast, Random random, DateTimeOffset present)
{
    private const string Clause = "khoản 2 Điều 17 Nghị định 118/2025/NĐ-CP";

    public async Task<Dossier> Live(Dossier dossier, Viewer? citizen, DossierStatus target, CancellationToken stop)
    {
        var (counter, officer, leader, returner) = (
            cast.At(dossier.Unit, "tiep-nhan")!, await Examiner(dossier, stop), cast.At(dossier.Unit, DeskRoute.SigningPost)!, cast.At(dossier.Unit, DeskRoute.ReturnPost)!);
        if (target == DossierStatus.Registered)
        {
            return dossier;
        }

        switch (target)
        {
            case DossierStatus.NotAccepted:
                return await Do(dossier, d => services.GetRequiredService<RefuseReception>().Run(
                    counter, d.Id, d.Version, "Nội dung đề nghị không thuộc thẩm quyền giải quyết của đơn vị; đã hướng dẫn nơi nộp đúng.", Clause, stop), stop);
            case DossierStatus.Withdrawn when citizen is not null:
                return await Do(dossier, d => services.GetRequiredService<WithdrawDossier>().Run(citizen, d.Id, d.Version, "Tôi chưa cần giải quyết thủ tục này nữa.", stop), stop);
            case DossierStatus.SupplementAsked when random.Next(2) == 0:
                return await Ask(dossier, counter, stop);
        }

        dossier = await Do(dossier, d => services.GetRequiredService<ReceiveDossier>().Run(counter, d.Id, d.Version, stop), stop);
        if (target == DossierStatus.Received)
        {
            return dossier;
        }

        if (target == DossierStatus.PaymentDue)
        {
            return await Do(dossier, d => services.GetRequiredService<CollectFee>().Ask(counter, d.Id, d.Version, "Lệ phí giải quyết thủ tục", 8000 * random.Next(1, 5), stop), stop);
        }

        dossier = await Do(dossier, d => services.GetRequiredService<TakeDossier>().Run(officer, d.Id, d.Version, stop), stop);
        if (target is DossierStatus.SupplementAsked or DossierStatus.Stopped)
        {
            dossier = await Ask(dossier, officer, stop);
            if (target == DossierStatus.SupplementAsked)
            {
                return dossier;
            }

            time.Set(await Opening(dossier, time.GetUtcNow().AddDays(17), stop));
            return await Do(dossier, d => services.GetRequiredService<StopDossier>().Run(
                counter, d.Id, d.Version, "Đã quá thời hạn mà người nộp không bổ sung hồ sơ.", "khoản 5 Điều 19 Nghị định 118/2025/NĐ-CP", stop), stop);
        }

        if (target == DossierStatus.Processing && random.Next(3) > 0)
        {
            return dossier;
        }

        while (dossier.Post != DeskRoute.SigningPost)
        {
            var at = cast.At(dossier.Unit, dossier.Post!)!;
            if (dossier.Holder is null)
            {
                dossier = await Do(dossier, d => services.GetRequiredService<TakeDossier>().Run(at, d.Id, d.Version, stop), stop);
            }

            dossier = await Do(dossier, d => services.GetRequiredService<ProposeDecision>().Run(
                at, d.Id, d.Version, new ProposalInput("result", ResultName(d), Opinion: "Hồ sơ hợp lệ, đề nghị giải quyết."), stop), stop);
        }

        if (target == DossierStatus.Processing)
        {
            return dossier;
        }

        dossier = await Do(dossier, d => services.GetRequiredService<SignResult>().Run(leader, d.Id, d.Version, stop), stop);
        return target == DossierStatus.Finished
            ? dossier
            : await Do(dossier, d => services.GetRequiredService<ReturnResult>().AtCounter(returner, d.Id, d.Version, true, null, null, stop), stop);
    }

    /// <summary>Whoever works at the first desk of the dossier's procedure.</summary>
    public async Task<Viewer> Examiner(Dossier dossier, CancellationToken stop) =>
        cast.At(dossier.Unit, (await services.GetRequiredService<StepClock>().RouteOf(dossier, stop)).First.Post)!;

    private Task<Dossier> Ask(Dossier dossier, Viewer by, CancellationToken stop) => Do(dossier, d => services.GetRequiredService<AskForSupplement>().Run(
        by, d.Id, d.Version, [new SupplementItem(null, "Bản chụp rõ nét, đủ các trang của giấy tờ đã nộp")], "Bản chụp bị mờ, thiếu trang nên không đối chiếu được.", Clause, stop), stop);

    private static string ResultName(Dossier dossier) => dossier.Procedure.Value switch
    {
        "1.001193" => "Giấy khai sinh",
        "2.000815" => "Bản sao được chứng thực từ bản chính",
        _ => "Văn bản kết quả giải quyết",
    };

    /// <summary>One act, a little later than the one before, at an hour when the office is open.</summary>
    public async Task<Dossier> Do(Dossier dossier, Func<Dossier, Task<Outcome<Dossier>>> act, CancellationToken stop)
    {
        var next = await Opening(dossier, time.GetUtcNow().AddMinutes(random.Next(10, 75)), stop);
        time.Set(next < present ? next : present);
        var outcome = await act(dossier);
        return outcome.Accepted ? outcome.Value : throw new InvalidOperationException($"The demo's story was refused: {outcome.Refusal.Code} {outcome.Refusal.Message}");
    }

    /// <summary>Some working hours pass over the dossier.</summary>
    public async Task Wait(Dossier dossier, CancellationToken stop)
    {
        var next = await Opening(dossier, time.GetUtcNow().AddHours(20), stop);
        time.Set(next < present ? next : present);
    }

    private async Task<DateTimeOffset> Opening(Dossier dossier, DateTimeOffset moment, CancellationToken stop) =>
        (await services.GetRequiredService<WorkCalendars>().For(dossier.Unit, stop)).NextOpening(moment).Match(m => m, _ => moment);
}
