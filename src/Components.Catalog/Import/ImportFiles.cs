using System.Text;
using Components.Foundation.Errors;
using Components.Foundation.Files;

namespace Components.Catalog.Import;

/// <summary>The two files of an import: <c>import.jsonl</c> says what a part is, <c>offers.jsonl</c> what it costs and how many
/// there are. Both have the same ids in the same order.</summary>
public static class ImportFiles
{
    /// <summary>Name of the file of contents.</summary>
    public const string Import = "import.jsonl";

    /// <summary>Name of the file of offers.</summary>
    public const string Offers = "offers.jsonl";

    /// <summary>Streams the rows of an import as its source had them; memory does not grow with its length.</summary>
    /// <param name="directory">Directory with both files.</param>
    /// <returns>Records in file order.</returns>
    /// <exception cref="InputDataException">FET090: a line is not a record; the message names file and line. FET093: the two
    /// files have other parts.</exception>
    public static IEnumerable<ImportRecord> Read(string directory)
    {
        string path = Path.Combine(directory, Offers);
        using IEnumerator<string> lines = RegularFile.ReadGivenLines(path).GetEnumerator();
        int lineNumber = 0;
        foreach (ImportRecord record in ImportCodec.Read(Path.Combine(directory, Import)))
        {
            lineNumber++;
            if (!lines.MoveNext())
            {
                throw Apart(path, lineNumber, $"It ends before part {record.LcscId}.");
            }

            OfferRecord offer = OfferCodec.TryParse(Encoding.UTF8.GetBytes(lines.Current), out OfferRecord? read)
                ? read : throw ImportCodec.NoRecord(path, lineNumber);
            yield return offer.LcscId == record.LcscId ? offer.JoinedTo(record)
                : throw Apart(path, lineNumber, $"It has part {offer.LcscId} where {Import} has {record.LcscId}.");
        }

        if (lines.MoveNext())
        {
            throw Apart(path, lineNumber + 1, $"It goes on where {Import} ends.");
        }
    }

    private static InputDataException Apart(string path, int line, string what) => new(
        code: "FET093",
        what: what,
        where: $"{path}:{line}",
        remedy: "Run './build.sh Fetch --no-cache' to import the source again.");
}
