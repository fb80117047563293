using MotCua.Kernel;

namespace MotCua.Procedures;

/// <summary>The e-forms as they lie in the catalogue folder now, loaded or not, with every fault of the catalogue.</summary>
public sealed class ReadForms(CatalogueFolder ours)
{
    /// <summary>A form with faults of its own is not among them: it could not be answered.</summary>
    public (IReadOnlyList<FormDefinition> Forms, IReadOnlyList<CatalogueFault> Faults) Run()
    {
        var faults = new CatalogueFaults();
        var content = ProcedureFiles.Read(ours.Path, faults);
        var broken = faults.All.Select(f => f.File).ToHashSet(StringComparer.Ordinal);
        return ([.. content.Forms.Select(f => f.Value).Where(f => !broken.Contains($"forms/{f.Code}.yaml"))], faults.All);
    }
}
