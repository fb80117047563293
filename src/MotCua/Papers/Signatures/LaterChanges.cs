using MotCua.Papers.Pdf;

namespace MotCua.Papers.Signatures;

/// <summary>
/// Compares a file with what it was when it was signed. Allowed afterwards: further signature fields, which touch the
/// catalogue's form, the list of fields and a page's list of annotations, and nothing else.
/// </summary>
internal static class LaterChanges
{
    public static LaterChange Since(PdfDocument now, int end)
    {
        if (end >= now.Bytes.Length)
        {
            return LaterChange.None;
        }

        try
        {
            var then = PdfDocument.Open(now.Bytes[..end]);
            return OnlySignaturesAdded(then, now) ? LaterChange.Signatures : LaterChange.Content;
        }
        catch (PdfDamagedException)
        {
            return LaterChange.Content;
        }
    }

    private static bool OnlySignaturesAdded(PdfDocument then, PdfDocument now)
    {
        if (!Same(then.Trailer["Root"], now.Trailer["Root"]) || !Same(then.Trailer["Info"], now.Trailer["Info"]) || now.Encrypted)
        {
            return false;
        }

        var roles = new Roles(then, now);
        return then.Numbers.All(number => roles.Allows(number));
    }

    private static bool Same(PdfValue? one, PdfValue? other) =>
        PdfWriter.Bytes(one ?? PdfNull.It).AsSpan().SequenceEqual(PdfWriter.Bytes(other ?? PdfNull.It));

    /// <summary>Which objects may change, and how, by what they are to the document.</summary>
    private sealed class Roles
    {
        private readonly PdfDocument then;
        private readonly PdfDocument now;
        private readonly HashSet<int> pages;
        private readonly HashSet<int> annotationLists;
        private readonly int? catalog;
        private readonly int? form;
        private readonly int? fieldList;

        public Roles(PdfDocument then, PdfDocument now)
        {
            this.then = then;
            this.now = now;
            var all = then.Pages();
            pages = [.. all.Select(p => p.Reference.Number)];
            annotationLists = [.. all.Select(p => p.Dictionary["Annots"]).OfType<PdfReference>().Select(r => r.Number)];
            catalog = (then.Trailer["Root"] as PdfReference)?.Number;
            form = (then.Catalog["AcroForm"] as PdfReference)?.Number;
            fieldList = (then.Resolve(then.Catalog["AcroForm"]) as PdfDictionary)?["Fields"] is PdfReference list ? list.Number : null;
        }

        public bool Allows(int number)
        {
            var reference = new PdfReference(number, 0);
            var (before, after) = (then.Resolve(reference), now.Resolve(reference));
            if (Same(before, after))
            {
                return true;
            }

            if (before is PdfArray list && after is PdfArray longer)
            {
                return (annotationLists.Contains(number) || number == fieldList) && OnlySignaturesAppended(list, longer);
            }

            return before is PdfDictionary old && after is PdfDictionary changed
                && (number == catalog ? CatalogOnlyGainsSignatures(old, changed)
                    : number == form ? FormOnlyGainsSignatures(old, changed)
                    : pages.Contains(number) && SameBut(old, changed, "Annots") && Grows(old["Annots"], changed["Annots"]));
        }

        private static bool SameBut(PdfDictionary before, PdfDictionary after, params string[] keys) => Same(before.Without(keys), after.Without(keys));

        private bool CatalogOnlyGainsSignatures(PdfDictionary before, PdfDictionary after) =>
            SameBut(before, after, "AcroForm")
            && now.Resolve(after["AcroForm"]) is PdfDictionary afterForm
            && FormOnlyGainsSignatures(then.Resolve(before["AcroForm"]) as PdfDictionary ?? PdfDictionary.Empty, afterForm);

        private bool FormOnlyGainsSignatures(PdfDictionary before, PdfDictionary after) =>
            SameBut(before, after, "Fields", "SigFlags") && Grows(before["Fields"], after["Fields"]);

        private bool Grows(PdfValue? before, PdfValue? after) =>
            now.Resolve(after) is PdfArray longer && OnlySignaturesAppended(then.Resolve(before) as PdfArray ?? new PdfArray([]), longer);

        private bool OnlySignaturesAppended(PdfArray before, PdfArray after) =>
            after.Items.Count >= before.Items.Count
            && before.Items.Zip(after.Items).All(pair => Same(pair.First, pair.Second))
            && after.Items.Skip(before.Items.Count).All(IsSignatureField);

        private bool IsSignatureField(PdfValue item) =>
            now.Finds<PdfDictionary>(item, out var field) && now.Resolve(field["FT"]) is PdfName { Value: "Sig" };
    }
}
