using System.Globalization;
using System.Text;
using QRCoder;

namespace Struere.Secrets.Server.Dashboard;

/// <summary>Draws QR codes without styles, which the server's pages must not have inline.</summary>
internal static class QrCode
{
    private const int PixelsPerModule = 4;

    /// <summary>A text as an SVG element. Nothing of the text itself is in it.</summary>
    public static string Svg(string text)
    {
        using var generator = new QRCodeGenerator();
        using var code = generator.CreateQrCode(text, QRCodeGenerator.ECCLevel.M);
        var size = code.ModuleMatrix.Count;
        var path = new StringBuilder();
        for (var y = 0; y < size; y++)
        {
            for (var x = 0; x < size; x++)
            {
                if (code.ModuleMatrix[y][x])
                {
                    path.Append(CultureInfo.InvariantCulture, $"M{x} {y}h1v1h-1z");
                }
            }
        }

        return string.Create(
            CultureInfo.InvariantCulture,
            $"""<svg role="img" aria-label="QR code for the app" width="{size * PixelsPerModule}" height="{size * PixelsPerModule}" viewBox="0 0 {size} {size}"><rect width="{size}" height="{size}" fill="#fff"/><path d="{path}" fill="#000" shape-rendering="crispEdges"/></svg>""");
    }
}
