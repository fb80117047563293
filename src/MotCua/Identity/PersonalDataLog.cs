using MotCua.Kernel;

namespace MotCua.Identity;

/// <summary>One look at personal data: of whom, what kinds, and why.</summary>
/// <param name="SubjectKind"><c>dossier</c> or <c>account</c>.</param>
/// <param name="Kinds">Fields of the inventory, such as <c>identity.citizen.full_name</c>, or groups a page names.</param>
/// <param name="Purpose">Why, in the words of the inventory: <c>xử lý hồ sơ</c>.</param>
public sealed record PersonalDataRead(string SubjectKind, Guid Subject, IReadOnlyList<string> Kinds, string Purpose);

/// <summary>
/// Every look of an officer at personal data of a dossier or person is written down before the data is shown
/// (Luật 91/2025/QH15, Điều 19.2: use without consent needs monitoring).
/// </summary>
public sealed class PersonalDataLog(ReadLogStore store, Clock clock)
{
    /// <summary>A citizen's look at data of their own is not monitored, so the caller logs officers only.</summary>
    /// <param name="from">The post looked from, when the person has chosen one.</param>
    public Task Record(Viewer reader, Appointment? from, PersonalDataRead read, CancellationToken stop) => RecordAll(reader, from, [read], stop);

    /// <summary>The same for every line of a list that shows or confirms personal data, in one round trip.</summary>
    public Task RecordAll(Viewer reader, Appointment? from, IReadOnlyList<PersonalDataRead> reads, CancellationToken stop) =>
        store.Add(reader.Account, from ?? (reader.Appointments.Count > 0 ? reader.Appointments[0] : null), reads, clock.Now, stop);
}
