namespace MotCua.Tests.Support;

/// <summary>
/// What stands in an address where a route has a parameter, by the parameter's name. A new page with a new parameter
/// adds one line here, and every test that walks all routes takes it in.
/// </summary>
public static class RouteSamples
{
    private static readonly Dictionary<string, string> Fixed = new(StringComparer.OrdinalIgnoreCase)
    {
        // The error page is asked for by its status.
        ["loi/{code}"] = "404",

        // A petition that nobody filed.
        ["petition"] = "0191a000-0000-7000-8000-0000000000ac",

        // A file that came with no petition.
        ["petitionFile"] = "0191a000-0000-7000-8000-0000000000ad",

        // A question of the national portal that nobody asked.
        ["portalQuestion"] = "0191a000-0000-7000-8000-0000000000ab",

        // The link of a question that nobody was asked.
        ["answerToken"] = "0191a0000000700080000000000000aa",

        // A code shown at a counter that nobody was shown.
        ["ratingToken"] = "K7QF-2WMD-X",

        // A procedure of the catalogue; the sign on a printed paper that nobody printed.
        ["code"] = "1.001193",
        ["token"] = "AAAA-BBBB",
        ["indicator"] = "linked.birth",
        ["breach"] = "returned.before-finished",

        // A target nobody set; a frozen table and a letter nobody made.
        ["target"] = "0191a000-0000-7000-8000-00000000000b",
        ["frozen"] = "0191a000-0000-7000-8000-00000000000c",
        ["letter"] = "0191a000-0000-7000-8000-00000000000d",

        // A dossier, and things in it, that nobody has: its pages answer "not found". Tests that hold a real one say so.
        ["id"] = "0191a000-0000-7000-8000-000000000001",
        ["component"] = "0191a000-0000-7000-8000-000000000002",
        ["paper"] = "0191a000-0000-7000-8000-000000000003",
        ["form"] = "tiep-nhan",
        ["consultation"] = "0191a000-0000-7000-8000-000000000005",

        // An officer's account that nobody opened.
        ["account"] = "0191a000-0000-7000-8000-000000000005",

        // An e-form of the catalogue.
        ["quan-tri:form"] = "khai-sinh",

        // A draft of an e-form that nobody began.
        ["formDraft"] = "0191a000-0000-7000-8000-00000000000e",
        ["outage"] = "0191a000-0000-7000-8000-000000000005",

        // An order of days that nobody wrote.
        ["order"] = "0191a000-0000-7000-8000-00000000000a",

        // A message of the national catalogue that never came.
        ["message"] = "0191a000-0000-7000-8000-00000000000c",

        // A part of a procedure's draft.
        ["part"] = "components",

        // An announcement that nobody recorded.
        ["announcement"] = "0191a000-0000-7000-8000-00000000000b",

        // A unit of the catalogue; a change of the map that nobody prepared.
        ["unitCode"] = "H50.19363",
        ["change"] = "0191a000-0000-7000-8000-00000000000b",

        // A partner system.
        ["partner"] = "dvcqg",

        // A bulk act that nobody asked for.
        ["bulk"] = "0191a000-0000-7000-8000-000000000009",

        // A draft that is nobody's, and what such a draft would ask.
        ["draft"] = "019aa000-0000-7000-8000-000000000000",
        ["group"] = "tre",

        // Linked births and deaths: the group, a leg, a draft's procedure.
        ["lien-thong/{group}"] = "khai-sinh",
        ["lien-thong:group"] = "khai-sinh",
        ["lien-thong:code"] = "3.000722",
        ["can-bo/lien-thong/huong-dan/{code}"] = "1.001193",
        ["can-bo/lien-thong/nhap/{group}"] = "khai-sinh",

        // One that is entered without asking anything first.
        ["can-bo/nhap-ho-so/{code}"] = "2.000815",
        ["leg"] = "residence",

        // A dossier of nobody's, a form of its papers, a file.
        ["reference"] = "K7QF-2WMD-X",
        ["ownPaper"] = "phieu-nop",
        ["ownFile"] = "0191a000-0000-7000-8000-000000000004",

        // The procedure that sample drafts are about, what it asks and which paper it wants.
        ["nop-ho-so:code"] = "2.000815",
        ["nop-ho-so:component"] = "ban-sao",
        ["nop-ho-so:group"] = "nguoi-yeu-cau",
    };

    /// <summary>
    /// A parameter may mean different things on different pages: the pattern decides, then the first word of it together
    /// with the parameter's name, then the name alone.
    /// </summary>
    public static string? Of(string pattern, string parameter) =>
        Fixed.GetValueOrDefault(pattern) ?? Fixed.GetValueOrDefault($"{pattern.Split('/')[0]}:{parameter}") ?? Fixed.GetValueOrDefault(parameter);
}
