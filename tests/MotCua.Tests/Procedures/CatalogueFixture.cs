using MotCua.Procedures;
using MotCua.Web.Startup;

namespace MotCua.Tests.Procedures;

/// <summary>A small catalogue in a folder of its own, to be spoilt by tests.</summary>
public sealed class CatalogueFixture : IDisposable
{
    public CatalogueFixture()
    {
        Folder = Directory.CreateTempSubdirectory("motcua-catalogue-").FullName;
        Write("fields.csv", "code,name,from,to\nho-tich,Hộ tịch,,\n");
        Write("lists/dan-toc.csv", "code,label\n01,Kinh\n23,Bru Vân Kiều\n");
        Write("lists/quoc-tich.csv", "code,label\nvn,Việt Nam\nla,Lào\n");
        Write("forms/don.yaml", Form);
        Write("procedures/1.000001.yaml", Procedure);
    }

    public const string Form =
        """
        code: don
        name: Đơn đề nghị
        groups:
          - code: ai
            title: Bạn là ai
            fields:
              - code: nguoi
                kind: person
                label: Người yêu cầu
                parts: [name, number]
                optional-parts: [number]
              - code: thay-mat
                kind: yes-no
                label: Bạn nộp thay người khác?
              - code: ho-ten-nguoi-kia
                kind: text
                label: Họ tên người kia
                when: thay-mat = true
        """;

    public const string Procedure =
        """
        code: '1.000001'
        name: Thủ tục thử nghiệm về cây cầu
        field: ho-tich
        level: [commune]
        agency: UBND cấp xã
        applicants: [Công dân]
        channels: [counter, online]
        form: don
        keywords: [cây cầu tre]
        cases:
          - code: thuong
            name: Thông thường
            limit: 3 wd
        components:
          - code: to-khai
            name: Tờ khai
            kind: original
        results:
          - name: Giấy xác nhận
            kind: [paper]
        steps:
          - code: tiep-nhan
            name: Tiếp nhận
            post: tiep-nhan
        verified: false
        """;

    public string Folder { get; }

    public void Write(string file, string text)
    {
        var path = Path.Combine(Folder, file);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
    }

    /// <summary>The good procedure with one piece replaced.</summary>
    public void WriteProcedure(string old, string changed) => Write("procedures/1.000001.yaml", Procedure.Replace(old, changed, StringComparison.Ordinal));

    public void WriteForm(string old, string changed) => Write("forms/don.yaml", Form.Replace(old, changed, StringComparison.Ordinal));

    public IReadOnlyList<CatalogueFault> Faults()
    {
        var faults = new CatalogueFaults();
        ProcedureFiles.Read(Folder, faults);
        return faults.All;
    }

    public void Dispose() => Directory.Delete(Folder, recursive: true);

    public static string Ours => Repository.Catalogue;
}
