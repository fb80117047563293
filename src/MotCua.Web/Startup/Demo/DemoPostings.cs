using MotCua.Kernel;
using MotCua.Procedures.Posting;

namespace MotCua.Web.Startup.Demo;

/// <summary>What hangs at a commune of the demo: civil status and certification, less one procedure that was taken down; the rest is missing.</summary>
public static class DemoPostings
{
    public static async Task Fill(IServiceProvider services, DemoCast cast, DateTimeOffset present, CancellationToken stop)
    {
        var (commune, today, record) = (new UnitCode("H50.19363"), Clock.DayOf(present), services.GetRequiredService<RecordPosting>());
        var officer = cast.At(commune, "tiep-nhan")!;
        foreach (var field in new[] { "ho-tich", "chung-thuc" })
        {
            Must(await record.Hang(officer, commune, new PostingChoice(null, field), today.AddDays(-40), stop));
        }

        Must(await record.TakeDown(officer, commune, new PostingChoice(["1.000894"], null), today.AddDays(-3), "Bản niêm yết bị ướt, đang in lại.", stop));

        static void Must(Outcome<int> done)
        {
            if (!done.Accepted)
            {
                throw new InvalidOperationException($"The demo's posting was refused: {done.Refusal.Code} {done.Refusal.Message}");
            }
        }
    }
}
