using System.Text;
using Components.Download;
using Components.Foundation.Files;
using Components.Pipeline.Fingerprinting;
using Components.Pipeline.Store;

namespace Components.Sharing.Outputs;

/// <summary>Records in a shared store: under which key, and what is believed of one that came from there.</summary>
internal static class SharedRecord
{
    /// <summary>Longest record that is read, in bytes.</summary>
    public const int LargestBytes = 4 << 20;

    // Raised when records or files mean something else; older ones are then not found.
    private const string Format = "components shared output 1";

    /// <summary>The name of a record: a digest of everything that the local key covers, and of this format.</summary>
    public static Sha256Digest KeyOf(KeyDocument document) =>
        Sha256Digest.OfText($"{Format}\n{document.ToCanonicalJson()}");

    /// <summary>Path of a record in a store.</summary>
    public static string PathOf(KeyDocument document) => $"ac/{KeyOf(document)}";

    /// <summary>Path of a file in a store.</summary>
    public static string PathOf(Sha256Digest file) => $"cas/{file}";

    /// <summary>Reads what a server sent for a key.</summary>
    /// <param name="message">What it sent.</param>
    /// <param name="document">The document that was asked for.</param>
    /// <returns>The record; null when it is none, is of another key, or lists what cannot be files of an output.</returns>
    public static OutputRecord? Read(byte[] message, KeyDocument document)
    {
        try
        {
            OutputRecord? record = ActionResult.RecordOf(message) is { } text ? OutputRecord.TryParse(text) : null;
            return record is not null && record.Document.Key == document.Key && IsPossible(record.Listing)
                ? record with { Summary = ShownAddress.Of(record.Summary) } : null;
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }

    private static bool IsPossible(OutputListing listing) => listing.Files.Count <= Offered.MostFiles
        && listing.Files.All(static file => file.SizeBytes is >= 0 and <= Offered.LargestFileBytes)
        && PlainPath.FindMistake([.. listing.Files.Select(static file => file.Path)]) is null;
}
