namespace MotCua.Dossiers;

/// <summary>A room below this one that wants something asked before a procedure is entered at the counter by itself; it also keeps whoever did not ask from entering it.</summary>
public interface IEntryQuestion
{
    bool AsksFirst(string procedure);
}
