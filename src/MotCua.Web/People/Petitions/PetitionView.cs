using MotCua.People.Petitions;
using MotCua.Web.Ui;

namespace MotCua.Web.People.Petitions;

/// <summary>A petition as its page shows it, with the files that came along.</summary>
/// <param name="AtDesk">To an officer; else to whoever filed it. Each has an address of their own for a file.</param>
public sealed record PetitionView(Petition One, IReadOnlyList<PetitionFile> Files, bool AtDesk)
{
    public string AddressOf(PetitionFile file) => AtDesk ? Links.OfficePetitionFile(One.Id, file.Upload.Value) : Links.MyPetitionFile(One.Id, file.Upload.Value);
}
