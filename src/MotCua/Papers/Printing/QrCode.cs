using System.Globalization;
using System.Text;
using QRCoder;

namespace MotCua.Papers.Printing;

/// <summary>QR codes by TCVN 7322:2009 (ISO/IEC 18004), as SVG so that they stay sharp on paper.</summary>
public static class QrCode
{
    /// <summary>White modules around the code; the paper around it is white too.</summary>
    private const int Margin = 2;

    /// <summary>Correction level M: a fold or a stamp over 15 % of it does no harm.</summary>
    public static string Svg(string text)
    {
        using var generator = new QRCodeGenerator();
        using var code = generator.CreateQrCode(text, QRCodeGenerator.ECCLevel.M);
        // The generator leaves four white modules on each side.
        const int Cut = 4 - Margin;
        var rows = code.ModuleMatrix;
        var size = rows.Count - (2 * Cut);
        var path = new StringBuilder();
        for (var y = 0; y < size; y++)
        {
            for (var x = 0; x < size; x++)
            {
                // Neighbours in a row are one bar: fewer seams for a printer to show.
                var width = 0;
                while (x + width < size && rows[y + Cut][x + width + Cut])
                {
                    width++;
                }

                if (width > 0)
                {
                    path.Append(CultureInfo.InvariantCulture, $"M{x} {y}h{width}v1h-{width}z");
                    x += width;
                }
            }
        }

        return $"""<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {size} {size}" shape-rendering="crispEdges"><path d="{path}"/></svg>""";
    }
}
