using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using MotCua.Exchange.Dvcqg;
using MotCua.Exchange.Outbox;

namespace MotCua.Exchange.Post;

/// <summary>A word of the post about a consignment.</summary>
public sealed record Tracking(string Id, string OrderNumber, string StatusCode, string? StatusMessage);

/// <summary>Orders and tracking of the public post, with the wire's own names.</summary>
public static class PostContract
{
    public const string Delivered = "4";

    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>
    /// The result on its way to the applicant. There are no districts since 1/7/2025: none is made up, and province and commune
    /// are left to the address as the applicant wrote it.
    /// </summary>
    public static string Order(DossierFacts facts, string code, string customer) => new JsonObject
    {
        ["CustomerCode"] = customer,
        ["OrderNumber"] = code,
        ["CODAmount"] = 0,
        ["SenderName"] = facts.UnitName,
        ["SenderProvince"] = "",
        ["SenderDistrict"] = "",
        ["SenderAddress"] = "",
        ["SenderEmail"] = "",
        ["SenderTel"] = "",
        ["SenderDesc"] = "",
        ["Description"] = string.Join("; ", facts.Results.Select(r => r.Name)),
        ["ReceiverName"] = facts.Owner?.FullName ?? "",
        ["ReceiverProvince"] = "",
        ["ReceiverDistrict"] = "",
        ["ReceiverAddress"] = facts.Owner?.Address ?? "",
        ["ReceiverEmail"] = facts.Owner?.Email ?? "",
        ["ReceiverTel"] = facts.Owner?.Phone ?? "",
        ["ReceiverDesc"] = "",
        ["FlagConfig"] = 2,
    }.ToJsonString(Readable);

    /// <summary>What a carrier cannot do without.</summary>
    public static IReadOnlyList<MessageFault> Check(DossierFacts facts)
    {
        var faults = new List<MessageFault>();
        if (string.IsNullOrWhiteSpace(facts.Owner?.Address))
        {
            faults.Add(new("ReceiverAddress", "Hồ sơ không có địa chỉ nhận kết quả. Hãy hỏi người nộp và trả kết quả tại quầy nếu không có."));
        }

        if (string.IsNullOrWhiteSpace(facts.Owner?.Phone))
        {
            faults.Add(new("ReceiverTel", "Hồ sơ không có số điện thoại của người nhận."));
        }

        return faults;
    }

    /// <returns>Null where the answer does not keep to the contract.</returns>
    public static IReadOnlyList<Tracking>? ReadTracking(string body)
    {
        try
        {
            return JsonNode.Parse(body) is JsonObject reply && reply["_embedded"] is JsonObject embedded && embedded["rh:doc"] is JsonArray docs
                ? [.. docs.OfType<JsonObject>().Select(d => new Tracking(Text(d, "_id") ?? "", Text(d, "OrderNumber") ?? "", Text(d, "statusCode") ?? "", Text(d, "statusMessage"))).Where(t => t.Id.Length > 0)]
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    public static string? ReadToken(string body)
    {
        try
        {
            return JsonNode.Parse(body) is JsonObject reply ? Text(reply, "token") : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string? Text(JsonObject from, string name) => from[name] is JsonValue value ? value.TryGetValue<string>(out var text) ? text : value.ToJsonString() : null;
}
