using System.Text.Json.Nodes;
using System.Xml;
using System.Xml.Linq;

namespace MotCua.Exchange.Dvclt;

/// <summary>
/// A declaration (<c>hoTich</c>) that comes as XML instead of JSON, turned into the same object, so that one reader and one
/// set of checks see both. Names are those of the contract; no document type is read and nothing outside is followed. Pure.
/// </summary>
public static class HoTichXml
{
    private const int Largest = 1024 * 1024;
    private const int Deepest = 8;

    /// <summary>What comes in several; one of it is a list too.</summary>
    private const string Legs = "thuTucLienThong";

    /// <returns>Null where it is no such XML.</returns>
    public static JsonObject? Read(string? text)
    {
        if (string.IsNullOrWhiteSpace(text) || text.Length > Largest)
        {
            return null;
        }

        try
        {
            var settings = new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, MaxCharactersInDocument = Largest, IgnoreComments = true };
            using var reader = XmlReader.Create(new StringReader(text.Trim()), settings);
            while (reader.Read())
            {
                if (reader.Depth > Deepest)
                {
                    return null;
                }
            }

            using var again = XmlReader.Create(new StringReader(text.Trim()), settings);
            return XDocument.Load(again).Root is { HasElements: true } root ? Of(root) : null;
        }
        catch (XmlException)
        {
            return null;
        }
    }

    private static JsonObject Of(XElement element)
    {
        var read = new JsonObject();
        foreach (var group in element.Elements().GroupBy(e => e.Name.LocalName))
        {
            read[group.Key] = group.Key == Legs ? List(group) : Value(group.Last());
        }

        return read;
    }

    /// <summary>The list's name over each of its items, or once over all of them.</summary>
    private static JsonArray List(IEnumerable<XElement> named) => new(
    [
        .. named.SelectMany(e => e.Elements().Any(c => c.HasElements) ? e.Elements() : e.HasElements ? [e] : []).Select(e => (JsonNode)Of(e)),
    ]);

    private static JsonNode Value(XElement element) => element.HasElements ? Of(element) : JsonValue.Create(element.Value);
}
