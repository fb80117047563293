using System.Globalization;
using MotCua.Dossiers;
using MotCua.Dossiers.Clocks;
using MotCua.Kernel;

namespace MotCua.People;

/// <summary>
/// Takes the warnings of dossiers to those who want to be told besides the screen. What was raised in one round goes in one
/// letter, and nothing is told twice: taking and telling are one transaction.
/// </summary>
public sealed class TellWarnings(Database database, Clock clock) : IWorker
{
    private const int Most = 500;
    private const int Named = 10;

    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(30);

    public string Name => "people.warnings";

    public async Task Run(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            if (await Pass(stop) < Most)
            {
                await Task.Delay(Pause, clock.Provider, stop);
            }
        }
    }

    /// <returns>How many warnings were taken, told or not.</returns>
    public Task<int> Pass(CancellationToken stop) => database.Transact(
        async (connection, transaction) =>
        {
            var warnings = await WarningStore.TakeForLetters(connection, transaction, clock.Now, Most, stop);
            var wanted = await NoticeStore.WantLetters(connection, transaction, [.. warnings.Select(w => w.Account).Distinct()]);
            var batch = new Batch();
            foreach (var person in warnings.Where(w => wanted.Contains(w.Account)).GroupBy(w => w.Account))
            {
                NoticeStore.Tell(batch, Telling(person.Key, [.. person.OrderBy(w => w.DueAt)]), clock);
            }

            if (wanted.Count > 0)
            {
                await batch.Run(connection, transaction, stop);
            }

            return warnings.Count;
        },
        stop);

    /// <summary>All of one person's warnings as one notice; its title carries no personal data.</summary>
    public static Telling Telling(Guid account, IReadOnlyList<PersonalWarning> warnings)
    {
        var first = warnings[0];
        var title = warnings.Count == 1
            ? $"Hồ sơ {first.Number}: {Lower(Thresholds.Read(first.Threshold).InVietnamese())}"
            : $"{warnings.Count} hồ sơ cần chú ý thời hạn";
        var body = string.Join(' ', warnings.Take(Named).Select(Line)) + (warnings.Count > Named ? $" Và {warnings.Count - Named} hồ sơ khác: xem ở bàn làm việc." : "");
        return new Telling(
            new AccountId(account), string.Create(CultureInfo.InvariantCulture, $"warning:{first.DossierId:N}:{first.DueAt.ToUnixTimeSeconds()}:{first.Threshold}"),
            "dossier", first.DossierId, null, title, body);
    }

    private static string Line(PersonalWarning warning) =>
        $"{warning.Number}: {Lower(Thresholds.Read(warning.Threshold).InVietnamese())}, hạn {VietnameseDates.Moment(warning.DueAt)}.";

    private static string Lower(string sentence) => char.ToLower(sentence[0], VietnameseText.Culture) + sentence[1..];
}
