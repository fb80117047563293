using MotCua.Dossiers;
using MotCua.Indicators.Steering;
using MotCua.Kernel;
using MotCua.Reports.Letters;

namespace MotCua.Web.Startup.Demo;

/// <summary>
/// Letters of the demo: one of the province that urges, sent and acknowledged by one of its communes, with its frozen table;
/// and a commune's review of the last whole week, where causes and remedies are still to be written.
/// </summary>
public static class DemoLetters
{
    public static async Task Live(IServiceProvider services, DemoCast cast, DateTimeOffset present, CancellationToken stop)
    {
        var (draft, send) = (services.GetRequiredService<DraftLetter>(), services.GetRequiredService<SendLetter>());
        var (province, commune, today) = (new UnitCode("H50"), new UnitCode("H50.19363"), Clock.DayOf(present));
        var (chair, head) = (cast.At(province, DeskRoute.SigningPost)!, cast.At(commune, DeskRoute.SigningPost)!);
        var month = new DateOnly(today.Year, today.Month, 1).AddMonths(-1);

        var week = PeriodBefore.Weeks(today.AddDays(-7), 1)[0];
        var store = services.GetRequiredService<LetterStore>();
        if (await store.Of(LetterKind.Urging, province, month, month.AddMonths(1).AddDays(-1), stop) is not null)
        {
            return;
        }

        var letter = Must(await draft.Run(chair, LetterKind.Urging, province, month, month.AddMonths(1).AddDays(-1), today.AddDays(14), stop));
        letter = Must(await draft.Edit(chair, letter.Id, letter.Version, letter.About, letter.Body, "12/UBND-TD", letter.Receivers, stop));
        letter = Must(await send.Freeze(chair, letter.Id, letter.Version, stop));
        letter = Must(await send.Sign(chair, letter.Id, letter.Version, stop));
        letter = Must(await send.Send(chair, letter.Id, letter.Version, stop));
        Must(await send.Acknowledge(head, letter.Id, commune, stop));

        if (await store.Of(LetterKind.WeeklyReview, commune, week.From, week.To, stop) is null)
        {
            Must(await draft.Run(head, LetterKind.WeeklyReview, commune, week.From, week.To, null, stop));
        }

        static Letter Must(Outcome<Letter> done) =>
            done.Accepted ? done.Value : throw new InvalidOperationException($"The demo's letter was refused: {done.Refusal.Code} {done.Refusal.Message}");
    }
}
