using System.Text.Json;
using MotCua.Kernel;

namespace MotCua.Organisation;

/// <summary>
/// What a confirmation writes, row by row in its order, with what each row was before: so it can be put back whole when
/// the change is called off before its day.
/// </summary>
internal sealed class MapChangeTrace(Batch batch, MapChange change)
{
    private int number;

    public void Units(UnitChanges changes)
    {
        foreach (var (old, _) in changes.Changed)
        {
            Add("unit", old.Code, old.FromDay, before: new { name = old.Name, kind = old.Kind, parent = old.Parent?.Value, to_day = old.ToDay });
        }

        foreach (var added in changes.Added)
        {
            Add("unit", added.Code, added.FromDay);
        }
    }

    /// <param name="known">Those that stood before: they are not this change's to take away.</param>
    public void Successions(IEnumerable<Succession> rows, IReadOnlyCollection<Succession> known)
    {
        foreach (var row in rows.Where(r => !known.Contains(r)))
        {
            Add("succession", row.Old, row.OnDay, row.New);
        }
    }

    public void Ended(AccountId officer, Posting before) =>
        Add("post", before.Unit, before.FromDay, account: officer, post: before.Post, before: new { to_day = before.ToDay });

    public void Begun(AccountId officer, Posting added) => Add("post", added.Unit, added.FromDay, account: officer, post: added.Post);

    public void Cut(Absence before) => Add("absence", before.Unit, null, absence: before.Id, before: new { to_day = before.To });

    public void GoesOn(Absence added) => Add("absence", added.Unit, null, absence: added.Id);

    private void Add(
        string what, UnitCode unit, DateOnly? from, UnitCode? successor = null, AccountId? account = null, string? post = null, Guid? absence = null, object? before = null) => MapChangeStore.Trace(
        batch, change.Id, ++number, what, unit, from, successor, account, post, absence, before is null ? null : JsonSerializer.Serialize(before));
}
