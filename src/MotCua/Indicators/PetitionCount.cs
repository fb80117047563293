using MotCua.People.Petitions;

namespace MotCua.Indicators;

/// <summary>Petitions a unit has to do with in a period that fulfil a test as of its end; the list is made first and its length is the number.</summary>
/// <param name="Name">A noun phrase in Vietnamese.</param>
/// <param name="FiledOnly">Only those filed in the period; else those open in it too.</param>
/// <param name="Where">Null takes all.</param>
public sealed record PetitionCount(string Name, bool FiledOnly, Func<CountedPetition, DateTimeOffset, bool>? Where = null) : Count
{
    public override string Words => Name;
}

/// <summary>One petition behind a number; its words are not shown here.</summary>
/// <param name="Repeated">When the same person filed it once more; null where nobody did.</param>
public sealed record CountedPetition(Petition Petition, DateTimeOffset? Repeated);
