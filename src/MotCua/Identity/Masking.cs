namespace MotCua.Identity;

/// <summary>Personal values as lists and logs show them: enough to tell neighbours apart, too little to use.</summary>
public static class Masking
{
    /// <summary>"Nguyễn Thị Hoa" → "N. T. Hoa": people here are called by the last word.</summary>
    public static string? Name(string? name)
    {
        var words = (name ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return words.Length switch
        {
            0 => null,
            1 => words[0],
            _ => string.Join(' ', words[..^1].Select(w => w[..1] + ".")) + " " + words[^1],
        };
    }

    /// <summary>The last three signs of an identity or telephone number.</summary>
    public static string? Number(string? number) => number switch
    {
        null or "" => null,
        { Length: <= 3 } => new string('•', number.Length),
        _ => new string('•', number.Length - 3) + number[^3..],
    };
}
