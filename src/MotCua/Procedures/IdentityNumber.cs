namespace MotCua.Procedures;

/// <summary>
/// A personal identity number: 12 digits (số định danh cá nhân, Điều 13 Nghị định 137/2015/NĐ-CP: place of birth
/// registration, century and sex, year, six random digits), or the 9 digits of an identity card issued before.
/// </summary>
public static class IdentityNumber
{
    /// <summary>Why this cannot be one, as a Vietnamese sentence that says the mend; null when its structure holds.</summary>
    public static string? Fault(string number)
    {
        if (number.Any(c => c is < '0' or > '9'))
        {
            return "Số định danh chỉ gồm chữ số. Hãy nhập lại, không có chữ cái hay dấu.";
        }

        if (number.Length is not (9 or 12))
        {
            return $"Số định danh cá nhân có 12 chữ số (số chứng minh nhân dân cũ có 9 chữ số), bạn đã nhập {number.Length}. Hãy kiểm tra lại trên thẻ.";
        }

        // The first three digits name a province (001–096) or a country (from 101): never 000.
        return number.StartsWith("000", StringComparison.Ordinal)
            ? "Số định danh không bắt đầu bằng 000. Hãy kiểm tra lại trên thẻ."
            : null;
    }

    /// <summary>The sex and year of birth that a 12-digit number says; null for an old card's 9 digits.</summary>
    public static (Sex Sex, int Year)? Says(string number)
    {
        if (number.Length != 12 || Fault(number) is not null)
        {
            return null;
        }

        // Fourth digit: 0/1 for male/female born in the 20th century, 2/3 in the 21st, and so on by pairs.
        var fourth = number[3] - '0';
        var century = 1900 + (fourth / 2 * 100);
        var year = ((number[4] - '0') * 10) + (number[5] - '0');
        return (fourth % 2 == 0 ? Sex.Male : Sex.Female, century + year);
    }
}

/// <summary>Sex as the civil-status register keeps it.</summary>
public enum Sex
{
    Male,
    Female,
}
