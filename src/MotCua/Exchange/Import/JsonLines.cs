using System.Buffers;
using System.IO.Pipelines;
using System.Runtime.CompilerServices;

namespace MotCua.Exchange.Import;

/// <summary>
/// The lines of a file of any size, one at a time: byte order mark, either line ending and a last line without one are
/// fine, empty lines are counted and passed over. A line longer than the limit comes as null.
/// </summary>
public static class JsonLines
{
    public const int LongestLine = 4 * 1024 * 1024;

    private static readonly byte[] ByteOrderMark = [0xEF, 0xBB, 0xBF];

    public static async IAsyncEnumerable<(int Line, byte[]? Text)> Read(Stream file, [EnumeratorCancellation] CancellationToken stop)
    {
        var reader = PipeReader.Create(file, new StreamPipeReaderOptions(bufferSize: 64 * 1024, leaveOpen: true));
        var (line, tooLong) = (0, false);
        while (true)
        {
            var read = await reader.ReadAsync(stop);
            var rest = read.Buffer;
            while (rest.PositionOf((byte)'\n') is { } end)
            {
                line++;
                if (Trim(rest.Slice(0, end), line) is var text && (tooLong || text.Length > 0))
                {
                    yield return (line, tooLong || text.Length > LongestLine ? null : text);
                }

                tooLong = false;
                rest = rest.Slice(rest.GetPosition(1, end));
            }

            if (read.IsCompleted)
            {
                if (Trim(rest, line + 1) is var last && (tooLong || last.Length > 0))
                {
                    yield return (line + 1, tooLong || last.Length > LongestLine ? null : last);
                }

                break;
            }

            if (rest.Length > LongestLine)
            {
                (tooLong, rest) = (true, rest.Slice(rest.End));
            }

            reader.AdvanceTo(rest.Start, read.Buffer.End);
        }

        await reader.CompleteAsync();
    }

    private static byte[] Trim(ReadOnlySequence<byte> bytes, int line)
    {
        var text = bytes.ToArray().AsSpan();
        if (line == 1 && text.StartsWith(ByteOrderMark))
        {
            text = text[ByteOrderMark.Length..];
        }

        return text.Trim(" \t\r"u8).ToArray();
    }
}
