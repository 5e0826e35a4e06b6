using System.Runtime.InteropServices;
using System.Text;
using Components.Embedding.Tokenizers;
using Components.Foundation.Files;

namespace Components.Embedding.Static;

/// <summary>A static model in memory: a vocabulary, and for every token and every n-gram bucket one int8 row with a scale. The
/// scale carries the learned weight of the token: a text's vector is the sum of its rows times their scales, brought to unit
/// length.</summary>
public sealed class StaticModel
{
    /// <summary>Name of the model's only file.</summary>
    public const string FileName = "model.bin";

    private readonly sbyte[] _rows;
    private readonly float[] _scales;

    /// <summary>Makes a model out of its parts.</summary>
    /// <param name="tokens">Vocabulary by id, uncased BERT.</param>
    /// <param name="bucketCount">Buckets of hashed n-grams; may be 0.</param>
    /// <param name="dimension">Columns, a multiple of 16.</param>
    /// <param name="rows">(tokens + buckets) x dimension.</param>
    /// <param name="scales">One per row, finite.</param>
    /// <exception cref="ArgumentException">The parts do not fit each other.</exception>
    public StaticModel(IReadOnlyList<string> tokens, int bucketCount, int dimension, sbyte[] rows, float[] scales)
        : this(new WordPieceTokenizer(tokens, Options), bucketCount, dimension, rows, scales)
    {
    }

    private StaticModel(WordPieceTokenizer tokenizer, int bucketCount, int dimension, sbyte[] rows, float[] scales)
    {
        int count = tokenizer.VocabularySize + bucketCount;
        if (dimension % 16 != 0 || rows.Length != count * dimension || scales.Length != count)
        {
            throw new ArgumentException(
                $"{rows.Length} values and {scales.Length} scales do not make {count} rows of {dimension} columns.",
                nameof(rows));
        }

        Tokenizer = tokenizer;
        BucketCount = bucketCount;
        Dimension = dimension;
        _rows = rows;
        _scales = scales;
    }

    /// <summary>Columns.</summary>
    public int Dimension { get; }

    /// <summary>Buckets of hashed n-grams.</summary>
    public int BucketCount { get; }

    /// <summary>Splits texts into tokens.</summary>
    public WordPieceTokenizer Tokenizer { get; }

    /// <summary>Int8 rows: tokens by id, then buckets.</summary>
    internal ReadOnlySpan<sbyte> Rows => _rows;

    /// <summary>Scale of every row.</summary>
    internal ReadOnlySpan<float> Scales => _scales;

    // Special tokens of a sequence carry no meaning here and are never added; text that spells them is text.
    internal static WordPieceOptions Options { get; } = new() { SpecialTokens = [] };

    /// <summary>Reads a model.bin.</summary>
    /// <param name="path">The file.</param>
    /// <returns>The model.</returns>
    /// <exception cref="Foundation.Errors.InputDataException">EMB040: the file is no such model; the message says
    /// why.</exception>
    public static StaticModel Read(string path)
    {
        byte[] file = RegularFile.ReadGiven(path);
        StaticModelHeader header = StaticModelHeader.TryRead(file, out string why) ?? throw StaticErrors.Unreadable(path, why);
        string[] tokens = Encoding.UTF8.GetString(file, StaticModelHeader.SizeBytes, header.VocabularyBytes).Split('\n');
        if (tokens.Length != header.TokenCount + 1 || tokens[^1].Length != 0)
        {
            throw StaticErrors.Unreadable(
                path, $"its vocabulary has {tokens.Length - 1} lines, its header says {header.TokenCount}.");
        }

        Span<byte> scaleBytes = file.AsSpan((int)header.ScalesOffset, header.RowCount * sizeof(float));
        float[] scales = MemoryMarshal.Cast<byte, float>(scaleBytes).ToArray();
        if (Array.Exists(scales, static scale => !float.IsFinite(scale)))
        {
            throw StaticErrors.Unreadable(path, "a scale is not a number.");
        }

        sbyte[] rows = MemoryMarshal.Cast<byte, sbyte>(file.AsSpan((int)header.RowsOffset)).ToArray();
        WordPieceTokenizer tokenizer = new(tokens[..^1], Options, path);
        return new StaticModel(tokenizer, header.BucketCount, header.Dimension, rows, scales);
    }

    /// <summary>Writes a model.bin; the same model gives the same bytes.</summary>
    /// <param name="path">Target, replaced atomically.</param>
    public void Write(string path)
    {
        byte[] vocabulary = Encoding.UTF8.GetBytes(string.Concat(Tokenizer.Tokens.Select(static token => token + "\n")));
        StaticModelHeader header = new(Dimension, Tokenizer.VocabularySize, BucketCount, vocabulary.Length);
        byte[] file = new byte[header.FileBytes];
        header.Write(file);
        vocabulary.CopyTo(file, StaticModelHeader.SizeBytes);
        MemoryMarshal.AsBytes<float>(_scales).CopyTo(file.AsSpan((int)header.ScalesOffset));
        MemoryMarshal.AsBytes<sbyte>(_rows).CopyTo(file.AsSpan((int)header.RowsOffset));
        new DurableFiles().WriteBytes(path, file);
    }
}
