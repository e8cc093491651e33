using System.Text;

namespace Struere.Secrets.Files;

/// <summary>Turns the bytes of a file into a text as the compiler does: UTF-8, unless a byte order mark says something else.</summary>
public static class TextDecoder
{
    /// <summary>The mark of UTF-16 is the start of that of UTF-32, so UTF-32 comes first.</summary>
    private static readonly (Encoding Encoding, byte[] Mark)[] MarkedEncodings =
        new Encoding[]
        {
            new UTF8Encoding(encoderShouldEmitUTF8Identifier: true),
            Encoding.UTF32,
            new UTF32Encoding(bigEndian: true, byteOrderMark: true),
            Encoding.Unicode,
            Encoding.BigEndianUnicode,
        }
        .Select(encoding => (encoding, encoding.GetPreamble()))
        .ToArray();

    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    /// <summary>Decodes a file. Bytes that are not of its encoding become replacement characters, which a rule reports.</summary>
    public static DecodedText Decode(byte[] bytes) => Decode(bytes, bytes.Length);

    /// <summary>Decodes a file that is the start of a buffer.</summary>
    public static DecodedText Decode(byte[] buffer, int length)
    {
        foreach (var (encoding, mark) in MarkedEncodings)
        {
            if (StartsWith(buffer, length, mark))
            {
                return new DecodedText(encoding.GetString(buffer, mark.Length, length - mark.Length), encoding, HasByteOrderMark: true);
            }
        }

        return new DecodedText(Utf8.GetString(buffer, 0, length), Utf8, HasByteOrderMark: false);
    }

    private static bool StartsWith(byte[] buffer, int length, byte[] mark)
    {
        for (var i = 0; i < mark.Length; i++)
        {
            if (i == length || buffer[i] != mark[i])
            {
                return false;
            }
        }

        return true;
    }
}

/// <summary>A text and how it was written.</summary>
/// <param name="Text">The text, without a byte order mark.</param>
/// <param name="Encoding">Its encoding. It writes a byte order mark if the file has one.</param>
/// <param name="HasByteOrderMark">Whether the file starts with a byte order mark.</param>
public sealed record DecodedText(string Text, Encoding Encoding, bool HasByteOrderMark);
