using MotCua.Identity;

namespace MotCua.Tests.Support;

/// <summary>What somebody owns of everything that can be owned, as every walk over all routes needs it.</summary>
public static class OwnedSamples
{
    /// <summary>A passer-by owns nothing; what some citizen owns does for the address.</summary>
    public static async Task<IReadOnlyDictionary<string, string>> Owned(this Office office, RoleSession session, CancellationToken stop)
    {
        var owner = session.Viewer ?? (await office.CitizenSession("ai đó")).Viewer!;
        var own = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var sample in All())
        {
            foreach (var (name, value) in await sample.Of(office, owner, stop))
            {
                own[name] = value;
            }
        }

        return own;
    }

    private static IEnumerable<IOwnedSamples> All() => typeof(IOwnedSamples).Assembly.GetTypes()
        .Where(type => type is { IsClass: true, IsNested: false } && type.IsAssignableTo(typeof(IOwnedSamples)))
        .Select(type => (IOwnedSamples)Activator.CreateInstance(type)!);
}
