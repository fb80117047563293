using System.Diagnostics;
using MotCua.Kernel;

namespace MotCua.Procedures;

/// <summary>Loads the catalogue's procedures, e-forms, fields and life events at start-up.</summary>
public sealed class ProcedureCatalogue(CatalogueStore store) : ICatalogueLoader
{
    /// <summary>After units and posts, which procedures name.</summary>
    public int Order => 30;

    public string Name => "Thủ tục hành chính";

    public async Task<Outcome<string>> Load(string catalogue, CancellationToken stop)
    {
        var hash = ProcedureFiles.HashOf(catalogue);
        if (await store.IsLoaded(hash, stop))
        {
            return "";
        }

        var watch = Stopwatch.StartNew();
        var read = ProcedureFiles.Read(catalogue);
        if (!read.Accepted)
        {
            return read.Refusal;
        }

        var change = await store.Save(read.Value, hash, stop);
        return $"Danh mục thủ tục: {read.Value.Procedures.Count} thủ tục, {read.Value.Forms.Count} biểu mẫu; {change.Added} phiên bản mới, {change.Retired} phiên bản thôi dùng; {watch.Elapsed.TotalSeconds.ToString("0.0", VietnameseText.Culture)} giây."
            + (change.Kept > 0 ? $" {change.Kept} thủ tục giữ theo bản đã công bố trên trang quản trị." : "");
    }
}
