using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Components.Index.Kernels;

namespace Components.Index.Families;

/// <summary>How well the families answer one query: half the sum of a family's best sentence's cosine and its whole text's, and a
/// weight times BM25 over its words. A score is made when it is asked for; a bound that it stays below is there for all, and
/// says for most that nobody has to ask.</summary>
/// <remarks>Leased from its <see cref="FamilyIndex"/>: one query at a time has it. Scores have the same bits in whatever order
/// they are asked for.</remarks>
public sealed class FamilyScoring : IDisposable
{
    private const double K1 = 1.2;
    private const double B = 0.75;

    /// <summary>Standard deviations that a cosine may be above what the signs say: so far above is one in a thousand
    /// million.</summary>
    private const double Deviations = 6;

    /// <summary>The standard deviation of a rotated unit vector's absolute elements, times the root of their number: sqrt(1 - 2 /
    /// pi).</summary>
    private const double DeviationOfElement = 0.6028102750;

    /// <summary>The mean of a rotated unit vector's absolute elements, times the root of their number: sqrt(2 / pi).</summary>
    private const double MeanElement = 0.7978845608;

    private readonly FamilyIndex _index;
    private readonly Action<FamilyScoring> _release;
    private readonly sbyte[] _codes;
    private readonly float[] _rotated;
    private readonly byte[] _table;
    private readonly ushort[] _sums;
    private readonly double[] _scores;
    private readonly double[] _bounds;
    private readonly bool[] _isScored;
    private readonly int[] _wholes;
    private readonly double[] _lengths;
    private readonly List<(uint Start, int Count, double Weight)> _words = [];
    private float _scale;
    private int _codeSum;

    internal FamilyScoring(FamilyIndex index, Action<FamilyScoring> release)
    {
        (_index, _release) = (index, release);
        _codes = new sbyte[index.Padded];
        _rotated = new float[index.Rotation.Width];
        _table = new byte[SignScan.TableBytes(index.Rotation.Width)];
        _sums = new ushort[SentenceSigns.Blocks(index.SentenceCount) * SignScan.BlockRows];
        _scores = new double[index.Count];
        _bounds = new double[index.Count];
        _isScored = new bool[index.Count];
        _wholes = new int[index.Count];
        _lengths = new double[index.Count];
        Spare = new double[index.Count];
        for (int family = 0; family < _lengths.Length; family++)
        {
            double length = 1 - B + (B * index.Entry(family).Words / index.MeanWords);
            _lengths[family] = K1 * length;
        }
    }

    /// <summary>A number per family, for whoever has the scoring; its content is whatever was there.</summary>
    public double[] Spare { get; }

    /// <summary>Upper bound of each family's score.</summary>
    public ReadOnlySpan<double> Bounds => _bounds;

    /// <summary>Whether a family was asked for already: then its score costs nothing.</summary>
    /// <param name="family">0 to <see cref="FamilyIndex.Count"/> - 1.</param>
    /// <exception cref="Components.Foundation.Errors.SnapshotException">VEC025: there is no such family.</exception>
    public bool IsScored(int family) => family < _isScored.Length ? _isScored[family]
        : throw _index.Damaged($"a row belongs to family {family}");

    /// <summary>The score of a family.</summary>
    /// <param name="family">0 to <see cref="FamilyIndex.Count"/> - 1.</param>
    /// <exception cref="Components.Foundation.Errors.SnapshotException">VEC025: there is no such family.</exception>
    public double Of(int family)
    {
        if (!IsScored(family))
        {
            _scores[family] = Score(family);
            _isScored[family] = true;
        }

        return _scores[family];
    }

    /// <inheritdoc/>
    public void Dispose() => _release(this);

    internal FamilyScoring Begin(ReadOnlySpan<float> vector, ReadOnlySpan<char> text, double wordWeight)
    {
        _isScored.AsSpan().Clear();
        _words.Clear();
        _scale = Quantizer.Quantize(vector, _codes);
        _codeSum = Int8Dot.Sum(_codes);
        _bounds.AsSpan().Clear();
        if (_scale > 0)
        {
            BoundMeaning(vector);
        }

        if (wordWeight > 0)
        {
            AddWords(text, wordWeight);
        }

        return this;
    }

    private void BoundMeaning(ReadOnlySpan<float> vector)
    {
        _index.Rotation.Rotate(vector, _rotated);
        (float slope, float offset) = SignTable.Build(_rotated, _table);
        _index.SumSigns(_table, _sums);
        Int8Dot.DotRows(_codes, _codeSum, _index.TextCodes(0, _wholes.Length), _wholes);
        double perDot = 1 / (MeanElement * Math.Sqrt(_rotated.Length));
        double margin = Deviations * DeviationOfElement * perDot;
        for (int family = 0; family < _bounds.Length; family++)
        {
            FamilyEntry entry = _index.Entry(family);
            double sentence = entry.Sentences == 0 ? 0
                : (((Largest(Estimates(family, entry)) * (double)slope) + offset) * perDot) + margin;
            _bounds[family] = (sentence + Whole(family)) / 2;
        }
    }

    private void AddWords(ReadOnlySpan<char> text, double weight)
    {
        foreach (ReadOnlySpan<char> word in new FamilyWords(text))
        {
            (uint start, int count) = _index.PostingsOf(word);
            if (count == 0)
            {
                continue;
            }

            double ofWord = weight * Math.Log(1 + ((_index.Count - count + 0.5) / (count + 0.5)));
            _words.Add((start, count, ofWord));
            foreach (FamilyPosting posting in _index.Postings.Slice((int)start, count))
            {
                if (posting.Family >= _bounds.Length)
                {
                    throw _index.Damaged($"a word names family {posting.Family}");
                }

                _bounds[posting.Family] += OfWord(posting, ofWord);
            }
        }
    }

    private double Score(int family)
    {
        double score = _scale > 0 ? _scale * (BestSentence(family) + Whole(family, scaled: false)) / 2 : 0;
        foreach ((uint start, int count, double weight) in _words)
        {
            ReadOnlySpan<FamilyPosting> postings = _index.Postings.Slice((int)start, count);
            int at = Find(postings, family);
            score += at < 0 ? 0 : OfWord(postings[at], weight);
        }

        return score;
    }

    private double BestSentence(int family)
    {
        FamilyEntry entry = _index.Entry(family);
        Span<int> chosen = stackalloc int[NearestSentences.Count];
        NearestSentences.Choose(Estimates(family, entry), (int)entry.FirstSentence, chosen);
        foreach (int sentence in chosen)
        {
            // They lie far apart.
            if (sentence != NearestSentences.None)
            {
                ReadOnlySpan<sbyte> codes = _index.SentenceCodes(sentence, 1);
                RowPrefetch.Fetch(in codes[0], codes.Length);
            }
        }

        double best = entry.Sentences == 0 ? 0 : double.NegativeInfinity;
        foreach (int sentence in chosen)
        {
            if (sentence != NearestSentences.None)
            {
                best = Math.Max(best, Int8Dot.Dot(_codes, _codeSum, _index.SentenceCodes(sentence, 1))
                    * (double)_index.SentenceScales[sentence]);
            }
        }

        return best;
    }

    private double Whole(int family, bool scaled = true) => (scaled ? _scale : 1)
        * (_wholes[family] * (double)_index.TextScales[family]);

    private ReadOnlySpan<ushort> Estimates(int family, FamilyEntry entry) =>
        entry.FirstSentence + (long)entry.Sentences <= _index.SentenceCount
            ? _sums.AsSpan((int)entry.FirstSentence, (int)entry.Sentences)
            : throw _index.Damaged($"the sentences of family {family} lie outside their section");

    private double OfWord(FamilyPosting posting, double weight) =>
        weight * posting.Count * (K1 + 1) / (posting.Count + _lengths[posting.Family]);

    private static int Find(ReadOnlySpan<FamilyPosting> postings, int family)
    {
        int low = 0;
        int high = postings.Length;
        while (low < high)
        {
            int middle = (low + high) / 2;
            if (postings[middle].Family < family)
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        return low < postings.Length && postings[low].Family == family ? low : -1;
    }

    private static ushort Largest(ReadOnlySpan<ushort> values)
    {
        ushort largest = 0;
        if (values.Length >= Vector256<ushort>.Count)
        {
            ref ushort first = ref MemoryMarshal.GetReference(values);
            Vector256<ushort> best = Vector256.LoadUnsafe(ref first, (nuint)(values.Length - Vector256<ushort>.Count));
            for (int at = 0; at <= values.Length - Vector256<ushort>.Count; at += Vector256<ushort>.Count)
            {
                best = Vector256.Max(best, Vector256.LoadUnsafe(ref first, (nuint)at));
            }

            // Halves to halves, until the first lane has seen all.
            Vector128<ushort> half = Vector128.Max(best.GetLower(), best.GetUpper());
            half = Vector128.Max(half, Vector128.Shuffle(half, Vector128.Create((ushort)4, 5, 6, 7, 0, 1, 2, 3)));
            half = Vector128.Max(half, Vector128.Shuffle(half, Vector128.Create((ushort)2, 3, 0, 1, 6, 7, 4, 5)));
            return Math.Max(half.GetElement(0), half.GetElement(1));
        }

        foreach (ushort value in values)
        {
            largest = Math.Max(largest, value);
        }

        return largest;
    }
}
