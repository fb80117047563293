using MotCua.Kernel;

namespace MotCua.Procedures.Editing;

/// <summary>Checks a form's text with the very reader of the catalogue's files, and what its procedures want to know of its answers.</summary>
public sealed class FormDraftCheck(CatalogueFolder catalogue)
{
    /// <param name="code">The code the form must keep.</param>
    /// <param name="users">The procedures that ask it.</param>
    public CheckedForm Check(string text, string code, IReadOnlyList<Procedure> users)
    {
        var faults = new CatalogueFaults();
        if (YamlMap.Parse($"forms/{code}.yaml", text, faults) is not { } map)
        {
            return new CheckedForm(faults.All, null, "");
        }

        var form = FormReader.Read(map, CatalogueLists.Lists(catalogue.Path, new CatalogueFaults()));
        if (form.Code.Length > 0 && form.Code != code)
        {
            map.Fault("code", $"Mã “{form.Code}” khác với mã của biểu mẫu đang soạn", $"Giữ “code: {code}”; để có mã khác, hãy soạn một biểu mẫu mới");
        }

        if (faults.None)
        {
            foreach (var (procedure, component) in users.SelectMany(p => p.Components.Where(c => c.When is not null).Select(c => (p, c))))
            {
                foreach (var fault in FormChecks.Faults(component.When!, FormChecks.KnownIn(form)))
                {
                    faults.Add($"procedures/{procedure.Code}", 0, $"Giấy tờ “{component.Name}” của thủ tục {procedure.Code} chờ một câu trả lời không còn: {fault}", "Giữ câu hỏi đó, hoặc sửa điều kiện của giấy tờ trước");
                }
            }
        }

        return new CheckedForm(faults.All, faults.None ? form : null, ProcedureFiles.HashOf(map, form));
    }

    /// <summary>The file of a form in the catalogue folder with the hash of its content; null where there is none that can be read.</summary>
    public (string Text, string Hash)? FileOf(string code)
    {
        var path = Path.Combine(catalogue.Path, "forms", code + ".yaml");
        return File.Exists(path) && File.ReadAllText(path).ReplaceLineEndings("\n") is var text && Check(text, code, []) is { Form: not null } read ? (text, read.Hash) : null;
    }
}
