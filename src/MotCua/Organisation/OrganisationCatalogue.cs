using System.Security.Cryptography;
using MotCua.Kernel;

namespace MotCua.Organisation;

/// <summary>
/// Loads <c>units/*.csv</c>, <c>units/succession.csv</c> and <c>posts.csv</c>, each when its text changed since it was
/// loaded last.
/// </summary>
public sealed class OrganisationCatalogue(UnitStore store, ImportUnits import, Clock clock) : ICatalogueLoader
{
    public int Order => 20;

    public string Name => "Đơn vị và vị trí việc làm";

    public async Task<Outcome<string>> Load(string catalogue, CancellationToken stop)
    {
        var folder = Path.Combine(catalogue, "units");
        var files = Directory.GetFiles(folder, "*.csv").Where(f => Path.GetFileName(f) != "succession.csv").Order(StringComparer.Ordinal);
        var loaded = 0;
        foreach (var file in files)
        {
            var outcome = await Once(file, (text, name) => LoadUnits(text, name, stop), stop);
            if (!outcome.Accepted)
            {
                return outcome.Refusal;
            }

            loaded += outcome.Value;
        }

        foreach (var (path, load) in new (string, Func<byte[], string, Task<Outcome<int>>>)[]
        {
            (Path.Combine(folder, "succession.csv"), (text, name) => LoadSuccession(text, name, stop)),
            (Path.Combine(catalogue, "posts.csv"), (text, name) => LoadPosts(text, name, stop)),
        })
        {
            var outcome = await Once(path, load, stop);
            if (!outcome.Accepted)
            {
                return outcome.Refusal;
            }

            loaded += outcome.Value;
        }

        return loaded == 0 ? "" : $"Đã nạp đơn vị, vị trí công tác: {loaded} dòng mới hoặc thay đổi.";
    }

    private async Task<Outcome<int>> Once(string path, Func<byte[], string, Task<Outcome<int>>> load, CancellationToken stop)
    {
        var text = await File.ReadAllBytesAsync(path, stop);
        var (name, hash) = (Path.GetFileName(path), Convert.ToHexStringLower(SHA256.HashData(text)));
        if (await store.IsLoaded(name, hash, stop))
        {
            return 0;
        }

        var outcome = await load(text, name);
        if (outcome.Accepted)
        {
            await store.RememberLoaded(name, hash, stop);
        }

        return outcome;
    }

    private async Task<Outcome<int>> LoadUnits(byte[] text, string name, CancellationToken stop)
    {
        var outcome = await import.Run(text, Actor.System, stop);
        return outcome.Then<int>(done => done.Changes is { } changes
            ? changes.Added.Count + changes.Changed.Count
            : CsvFault.Refuse(name, done.Faults));
    }

    private async Task<Outcome<int>> LoadSuccession(byte[] text, string name, CancellationToken stop)
    {
        var register = await store.Register(stop);
        var sheet = CsvSheet.Read(text, "old", "new", "on", "kind");
        var (rows, faults) = (new List<Succession>(), sheet.Faults.ToList());
        foreach (var row in sheet.Rows)
        {
            var on = CsvSheet.Date(row, "on", faults) ?? default;
            var succession = new Succession(
                new UnitCode(row["old"]), row["new"].Length == 0 ? null : new UnitCode(row["new"]), on, row["kind"]);
            faults.AddRange(UnitRegister.SuccessionFaults(succession, register).Select(fault => new CsvFault(row.Line, fault)));
            rows.Add(succession);
        }

        if (faults.Count > 0)
        {
            return CsvFault.Refuse(name, faults);
        }

        return (await store.Save(rows, ActOf("units.succession-loaded", text), stop)).Then<int>(_ => rows.Count);
    }

    private async Task<Outcome<int>> LoadPosts(byte[] text, string name, CancellationToken stop)
    {
        var sheet = CsvSheet.Read(text, "code", "name", "role", "counter");
        var faults = sheet.Faults.ToList();
        faults.AddRange(sheet.Rows.Where(r => r["counter"] is not ("yes" or "no")).Select(r => new CsvFault(r.Line, "cột counter phải là yes hoặc no.")));
        if (faults.Count > 0)
        {
            return CsvFault.Refuse(name, faults);
        }

        var posts = sheet.Rows.Select(r => new Post(r["code"], r["name"], r["role"], r["counter"] == "yes")).ToList();
        return (await store.Save(posts, ActOf("posts.loaded", text), stop)).Then<int>(_ => posts.Count);
    }

    private Act ActOf(string kind, byte[] text) => new()
    {
        Kind = kind,
        By = Actor.System,
        RecordedAt = clock.Now,
        SubjectKind = "catalogue",
        Evidence = Evidence.OfFile(text),
    };
}
