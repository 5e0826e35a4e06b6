using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Components.Index.Kernels;

namespace Components.Index.Families;

/// <summary>How well the families answer one query: half the sum of a family's best sentence's cosine and its whole text's, and a
/// weight times BM25 over its words. A score is made when it is asked for; most families are so far off that a bound says that
/// nobody has to ask. First one that needs no sentence: none is nearer than itself to itself. Where that is not enough, the
/// family's signs are summed.</summary>
/// <remarks>Leased from its <see cref="FamilyIndex"/>: one query at a time has it. Scores have the same bits in whatever order
/// they are asked for.</remarks>
public sealed class FamilyScoring : IDisposable
{
    private const double K1 = 1.2;
    private const double B = 0.75;

    /// <summary>More than a bound can be off by the order of its additions.</summary>
    public const double Rounding = 1e-9;

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
    private readonly bool[] _areSummed;
    private readonly double[] _scores;
    private readonly double[] _ofWords;
    private readonly double[] _loose;
    private readonly double[] _bounds;
    private readonly bool[] _isBounded;
    private readonly bool[] _isScored;
    private readonly bool[] _hasSentences;
    private readonly int[] _wholes;
    private readonly double[] _lengths;
    private readonly List<(uint Start, int Count, double Weight)> _words = [];
    private readonly double _longestSentence;
    private float _scale;
    private int _codeSum;
    private float _slope;
    private float _offset;

    internal FamilyScoring(FamilyIndex index, Action<FamilyScoring> release)
    {
        (_index, _release) = (index, release);
        _codes = new sbyte[index.Padded];
        _rotated = new float[index.Rotation.Width];
        _table = new byte[SignScan.TableBytes(index.Rotation.Width)];
        _sums = new ushort[SentenceSigns.Blocks(index.SentenceCount) * SignScan.BlockRows];
        _areSummed = new bool[SentenceSigns.Blocks(index.SentenceCount)];
        _scores = new double[index.Count];
        _ofWords = new double[index.Count];
        _loose = new double[index.Count];
        _bounds = new double[index.Count];
        _isBounded = new bool[index.Count];
        _isScored = new bool[index.Count];
        _hasSentences = new bool[index.Count];
        _wholes = new int[index.Count];
        _lengths = new double[index.Count];
        Spare = new double[index.Count];
        for (int family = 0; family < _lengths.Length; family++)
        {
            FamilyEntry entry = index.Entry(family);
            double length = 1 - B + (B * entry.Words / index.MeanWords);
            _lengths[family] = K1 * length;
            _hasSentences[family] = entry.Sentences > 0;
        }

        float largest = 0;
        foreach (float scale in index.SentenceScales)
        {
            largest = MathF.Max(largest, scale);
        }

        _longestSentence = Longest(largest);
    }

    /// <summary>A number per family, for whoever has the scoring; its content is whatever was there.</summary>
    public double[] Spare { get; }

    /// <summary>Upper bound of each family's score that needed none of its sentences; the tighter one is
    /// <see cref="Bound"/>.</summary>
    public ReadOnlySpan<double> Loose => _loose;

    /// <summary>Upper bound of a family's score.</summary>
    /// <param name="family">0 to <see cref="FamilyIndex.Count"/> - 1.</param>
    /// <exception cref="Components.Foundation.Errors.SnapshotException">VEC025: its sentences are none.</exception>
    public double Bound(int family)
    {
        if (!_isBounded[family])
        {
            _bounds[family] = _scale > 0 ? ((Sentence(family) + Whole(family)) / 2) + _ofWords[family] : _loose[family];
            _isBounded[family] = true;
        }

        return _bounds[family];
    }

    /// <summary>Whether a family's score may be as high as a number, by as little work as tells.</summary>
    /// <param name="family">0 to <see cref="FamilyIndex.Count"/> - 1.</param>
    /// <param name="score">A score.</param>
    /// <returns>False when it is certainly lower.</returns>
    public bool MayReach(int family, double score) => IsScored(family) ? _scores[family] >= score
        : !(_loose[family] + Rounding < score) && !(Bound(family) + Rounding < score);

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
        _isBounded.AsSpan().Clear();
        _areSummed.AsSpan().Clear();
        _words.Clear();
        _scale = Quantizer.Quantize(vector, _codes);
        _codeSum = Int8Dot.Sum(_codes);
        _ofWords.AsSpan().Clear();
        if (wordWeight > 0)
        {
            AddWords(text, wordWeight);
        }

        _ofWords.CopyTo(_loose, 0);
        if (_scale > 0)
        {
            BoundMeaning(vector);
        }

        return this;
    }

    private void BoundMeaning(ReadOnlySpan<float> vector)
    {
        _index.Rotation.Rotate(vector, _rotated);
        (_slope, _offset) = SignTable.Build(_rotated, _table);
        Int8Dot.DotRows(_codes, _codeSum, _index.TextCodes(0, _wholes.Length), _wholes);

        // No product of two vectors is more than that of their lengths.
        double nearest = Longest(_scale) * _longestSentence;
        for (int family = 0; family < _loose.Length; family++)
        {
            _loose[family] += ((_hasSentences[family] ? nearest : 0) + Whole(family)) / 2;
        }
    }

    // Codes of a vector of length one are off by half a scale each.
    private double Longest(float scale) => 1 + Rounding + (Math.Sqrt(_index.Dimension) / 2 * scale);

    // More than the family's best sentence is near, as far as its signs tell.
    private double Sentence(int family)
    {
        FamilyEntry entry = _index.Entry(family);
        if (entry.Sentences == 0)
        {
            return 0;
        }

        double perDot = 1 / (MeanElement * Math.Sqrt(_rotated.Length));
        double margin = Deviations * DeviationOfElement * perDot;
        return (((Largest(Estimates(family, entry)) * (double)_slope) + _offset) * perDot) + margin;
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
                if (posting.Family >= _ofWords.Length)
                {
                    throw _index.Damaged($"a word names family {posting.Family}");
                }

                _ofWords[posting.Family] += OfWord(posting, ofWord);
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

    // Sums of the signs of a family's sentences; they lie in blocks, whose ends the families share.
    private ReadOnlySpan<ushort> Estimates(int family, FamilyEntry entry)
    {
        if (entry.FirstSentence + (long)entry.Sentences > _index.SentenceCount)
        {
            throw _index.Damaged($"the sentences of family {family} lie outside their section");
        }

        (int first, int count) = ((int)entry.FirstSentence, (int)entry.Sentences);
        int end = SentenceSigns.Blocks(first + count);
        for (int block = first / SignScan.BlockRows; block < end; block++)
        {
            if (!_areSummed[block])
            {
                SignScan.Sums(
                    _table, _index.SignsOfBlock(block), _sums.AsSpan(block * SignScan.BlockRows, SignScan.BlockRows));
                _areSummed[block] = true;
            }
        }

        return _sums.AsSpan(first, count);
    }

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
