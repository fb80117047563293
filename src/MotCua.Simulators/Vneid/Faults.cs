namespace MotCua.Simulators.Vneid;

/// <summary>How the stand-in fails, until told otherwise.</summary>
public sealed class Faults
{
    /// <summary>Every answer of the back channel waits as long.</summary>
    public TimeSpan Slow { get; set; }

    /// <summary>The back channel answers 503.</summary>
    public bool Down { get; set; }

    /// <summary>Id tokens are signed with a key that is not published.</summary>
    public bool WrongSignature { get; set; }

    /// <summary>Id tokens say another subject than the one signed.</summary>
    public bool TamperedBody { get; set; }

    /// <summary>Id tokens repeat an earlier sign-in's nonce.</summary>
    public bool WrongNonce { get; set; }

    /// <summary>Id tokens name another client.</summary>
    public bool WrongAudience { get; set; }

    /// <summary>Id tokens are over already.</summary>
    public bool Expired { get; set; }

    /// <summary>User information is about another person than the id token.</summary>
    public bool AnotherPerson { get; set; }

    /// <summary>Sets switches by name; everything not named is mended.</summary>
    /// <returns>The names nobody knows.</returns>
    public IReadOnlyList<string> Set(IReadOnlyCollection<string> names)
    {
        Slow = names.Contains("slow") ? TimeSpan.FromSeconds(30) : TimeSpan.Zero;
        Down = names.Contains("down");
        WrongSignature = names.Contains("wrong-signature");
        TamperedBody = names.Contains("tampered-body");
        WrongNonce = names.Contains("wrong-nonce");
        WrongAudience = names.Contains("wrong-audience");
        Expired = names.Contains("expired");
        AnotherPerson = names.Contains("another-person");
        return names.Except(["slow", "down", "wrong-signature", "tampered-body", "wrong-nonce", "wrong-audience", "expired", "another-person"]).ToList();
    }
}
