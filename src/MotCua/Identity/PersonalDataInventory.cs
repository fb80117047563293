using MotCua.Kernel;

namespace MotCua.Identity;

/// <summary>One field of personal data the product keeps.</summary>
/// <param name="Field"><c>schema.table.column</c>.</param>
/// <param name="Label">Vietnamese.</param>
/// <param name="Sensitive">Sensitive by Điều 4 Nghị định 356/2025/NĐ-CP.</param>
/// <param name="Retention">How long and by which rule, Vietnamese.</param>
public sealed record PersonalField(string Field, string Label, string Purpose, bool Sensitive, string Retention);

/// <summary>The inventory of personal data, <c>personal-data.csv</c>: every field with its purpose and retention.</summary>
public static class PersonalDataInventory
{
    public static (IReadOnlyList<PersonalField> Fields, IReadOnlyList<CsvFault> Faults) Read(byte[] file)
    {
        var sheet = CsvSheet.Read(file, "field", "label", "purpose", "sensitive", "retention");
        var faults = sheet.Faults.ToList();
        foreach (var row in sheet.Rows)
        {
            if (row["field"].Split('.').Length != 3)
            {
                faults.Add(new(row.Line, $"\"{row["field"]}\" phải có dạng schema.bảng.cột."));
            }

            if (row["sensitive"] is not ("yes" or "no"))
            {
                faults.Add(new(row.Line, "cột sensitive phải là yes hoặc no."));
            }

            faults.AddRange(new[] { "label", "purpose", "retention" }.Where(c => row[c].Length == 0).Select(c => new CsvFault(row.Line, $"thiếu cột {c}.")));
        }

        faults.AddRange(sheet.Rows.GroupBy(r => r["field"]).SelectMany(g => g.Skip(1)).Select(r => new CsvFault(r.Line, $"trường {r["field"]} đã có ở trên.")));
        return (sheet.Rows.Select(r => new PersonalField(r["field"], r["label"], r["purpose"], r["sensitive"] == "yes", r["retention"])).ToList(), faults);
    }

    /// <summary>Fields listed that the schema does not have.</summary>
    public static IReadOnlyList<string> Unknown(IReadOnlyList<PersonalField> fields, IReadOnlySet<string> columns) =>
        fields.Select(f => f.Field).Where(f => !columns.Contains(f)).ToList();
}

/// <summary>Checks at every start that the inventory fits the schema it speaks of.</summary>
public sealed class PersonalDataCatalogue(ReadLogStore store) : ICatalogueLoader
{
    public int Order => 900;

    public string Name => "Danh mục dữ liệu cá nhân";

    public async Task<Outcome<string>> Load(string catalogue, CancellationToken stop)
    {
        const string File = "personal-data.csv";
        var (fields, faults) = PersonalDataInventory.Read(await System.IO.File.ReadAllBytesAsync(Path.Combine(catalogue, File), stop));
        if (faults.Count > 0)
        {
            return CsvFault.Refuse(File, faults);
        }

        return PersonalDataInventory.Unknown(fields, await store.Columns(stop)) is [var first, ..]
            ? Refusal.Input("file", $"{File}: cơ sở dữ liệu không có trường {first}; hãy sửa danh mục.")
            : "";
    }
}
