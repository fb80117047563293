using System.Text;
using MotCua.Calendars;
using MotCua.Kernel;
using MotCua.Procedures.National;
using MotCua.Procedures.Publication;
using MotCua.Procedures.Simplification;

namespace MotCua.Web.Startup.Demo;

/// <summary>What the administrators' catalogue pages show in the demo: clocks that run, points lost, a review, a message to decide.</summary>
public static class DemoCatalogue
{
    private const string Message =
        """
        [{"maTTHC":"1.000894","TENTTHC":"Thủ tục đăng ký kết hôn","TRANGTHAI":"1",
          "CACHTHUCTHUCHIEN":[{"KENH":"1","THOIGIAN":[]},{"KENH":"2","THOIGIAN":[]}],
          "CANCUPHAPLY":[{"SOVANBAN":"60/2014/QH13"},{"SOVANBAN":"123/2015/NĐ-CP"}]}]
        """;

    public static async Task Fill(IServiceProvider services, DateTimeOffset present, CancellationToken stop)
    {
        var (today, recording) = (Clock.DayOf(present), services.GetRequiredService<RecordAnnouncement>());
        if ((await services.GetRequiredService<PublicationStore>().All(stop)).Count > 0)
        {
            return;
        }

        AnnouncementEntry Entry(string code, int basisIn, int? decidedAgo) => new()
        {
            Codes = [code],
            Change = AnnouncedChange.Amended,
            Basis = "Nghị định (trình diễn) số 1",
            BasisEffective = today.AddDays(basisIn),
            Decision = decidedAgo is null ? null : "Quyết định (trình diễn) số 2",
            DecidedOn = decidedAgo is { } days ? today.AddDays(-days) : null,
        };
        foreach (var entry in new[] { Entry("1.001193", 14, null), Entry("2.000815", 12, 2), Entry("1.000656", -20, 25), Entry("1.000894", -10, 40) })
        {
            await recording.Run(entry, Actor.System, stop);
        }

        var published = (await services.GetRequiredService<PublicationStore>().All(stop)).First(a => a.Code.Value == "1.000894");
        await services.GetRequiredService<ConfirmPublication>().Run(published.Id, today.AddDays(-38), Actor.System, stop);
        await services.GetRequiredService<RecordSimplification>().Run(
            new SimplificationReview
            {
                Id = services.GetRequiredService<Clock>().NewId(),
                Code = new ProcedureCode("1.000894"),
                Name = "Đăng ký kết hôn",
                Decision = "Quyết định (trình diễn) số 3",
                DecidedOn = today.AddDays(-60),
                From = today.AddDays(-60),
                Time = TimeCut.Of(TimeLimit.Of(3, TimeUnit.WorkingDays), TimeLimit.SameDay(true)).Value,
                Effect = "Người dân nhận kết quả ngay trong ngày",
            },
            Actor.System,
            stop);
        await services.GetRequiredService<StageNational>().Run(Encoding.UTF8.GetBytes(Message), Actor.System, stop);
    }
}
