namespace MotCua.Web.Ui;

/// <summary>What partner systems were told, and what they sent.</summary>
public static partial class Links
{
    /// <summary>How every partner stands.</summary>
    public const string Connections = "/can-bo/ket-noi";

    public const string StuckMessages = Connections + "/can-xu-ly";

    public const string PartnerDifferences = Connections + "/doi-chieu";

    /// <summary>How many fields of a birth are typed again elsewhere.</summary>
    public const string ReTypedFields = Connections + "/nhap-lai";

    /// <summary>Words of the tax authority whose dossier nobody knows.</summary>
    public const string UnknownTax = Connections + "/thue/chua-khop";

    public static string Partner(string code, long? before = null) => WithQuery($"{Connections}/{Part(code)}", ("truoc", before?.ToString(System.Globalization.CultureInfo.InvariantCulture)));

    public static string StuckMessagesOf(string? partner, string? side, long? after = null) => WithQuery(
        StuckMessages, ("he-thong", partner), ("ai", side), ("sau", after?.ToString(System.Globalization.CultureInfo.InvariantCulture)));

    public static string Differences(string? kind, Guid? after = null) => WithQuery(PartnerDifferences, ("loai", kind), ("sau", after?.ToString("D")));

    public static string ExchangeMessage(Guid message) => $"{Connections}/thong-diep/{message:D}";

    public static string ExchangeMessageAct(Guid message, string handler) => WithQuery(ExchangeMessage(message), ("handler", handler));

    public static string PartnerAct(string code, string handler) => WithQuery(Partner(code), ("handler", handler));

    /// <summary>What partners were told of one dossier.</summary>
    public static string ToldOfDossier(Guid dossier) => $"/can-bo/ho-so/{dossier:D}/da-bao";
}
