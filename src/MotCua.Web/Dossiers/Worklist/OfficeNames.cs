using System.Collections.Concurrent;
using MotCua.Kernel;
using MotCua.Organisation;

namespace MotCua.Web.Dossiers.Worklist;

/// <summary>
/// What units and posts are called today, for lists that name them in every line. Kept for the day: a unit's name
/// changes at midnight or not at all; a post that was added meanwhile is shown by its code until the next day.
/// </summary>
public sealed class OfficeNames(UnitStore units, Clock clock)
{
    private readonly ConcurrentDictionary<(DateOnly Day, string Unit), string> names = new();
    private (DateOnly Day, IReadOnlyDictionary<string, string> Names)? posts;

    public async ValueTask<string> Unit(string code, CancellationToken stop)
    {
        var key = (clock.Today, code);
        if (names.TryGetValue(key, out var known))
        {
            return known;
        }

        foreach (var old in names.Keys.Where(k => k.Day != key.Today))
        {
            names.TryRemove(old, out _);
        }

        return names[key] = (await units.Find(new UnitCode(code), key.Today, stop))?.Name ?? code;
    }

    public async ValueTask<string?> Post(string? code, CancellationToken stop)
    {
        if (code is null)
        {
            return null;
        }

        if (posts is not { } held || held.Day != clock.Today)
        {
            posts = held = (clock.Today, (await units.Posts(stop)).ToDictionary(p => p.Code, p => p.Name, StringComparer.Ordinal));
        }

        return held.Names.GetValueOrDefault(code, code);
    }
}
