using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;

namespace Components.Serve.Page;

/// <summary>Writes HTML from interpolated texts: what stands in the text is HTML, what is filled in is escaped. There is no other
/// way in, so that nothing that a source, a query or an address says becomes part of the page.</summary>
internal sealed class HtmlWriter
{
    private readonly StringBuilder _html = new(1 << 14);

    /// <summary>Writes.</summary>
    /// <param name="text">HTML with values between braces, also inside quoted attributes.</param>
    /// <returns>The writer.</returns>
    public HtmlWriter Write([InterpolatedStringHandlerArgument("")] Filled text)
    {
        _ = text;
        return this;
    }

    /// <summary>Writes HTML that has no values.</summary>
    /// <param name="html">A constant.</param>
    /// <returns>The writer.</returns>
    public HtmlWriter Constant([System.Diagnostics.CodeAnalysis.ConstantExpected] string html)
    {
        _html.Append(html);
        return this;
    }

    /// <summary>Writes an attribute without a value, or nothing.</summary>
    /// <param name="isThere">Whether it is there.</param>
    /// <param name="name">A constant.</param>
    /// <returns>The writer.</returns>
    public HtmlWriter Flag(bool isThere, [System.Diagnostics.CodeAnalysis.ConstantExpected] string name)
    {
        if (isThere)
        {
            _html.Append(' ').Append(name);
        }

        return this;
    }

    /// <summary>Writes what another writer wrote.</summary>
    /// <param name="other">Its text is escaped where it has to be.</param>
    /// <returns>The writer.</returns>
    public HtmlWriter Append(HtmlWriter other)
    {
        _html.Append(other._html);
        return this;
    }

    private StringBuilder Room(int characters)
    {
        _html.EnsureCapacity(_html.Length + characters);
        return _html;
    }

    /// <inheritdoc/>
    public override string ToString() => _html.ToString();

    /// <summary>Receives the pieces of an interpolated text.</summary>
    /// <param name="literalLength">Characters that stand in the text.</param>
    /// <param name="formattedCount">Values.</param>
    /// <param name="writer">Receives them.</param>
    [InterpolatedStringHandler]
    public readonly struct Filled(int literalLength, int formattedCount, HtmlWriter writer)
    {
        // Letters of every script stay letters: the page is UTF-8.
        private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

        private readonly StringBuilder _html = writer.Room(literalLength + formattedCount);

        /// <summary>HTML.</summary>
        public void AppendLiteral(string html) => _html.Append(html);

        /// <summary>A text, escaped.</summary>
        public void AppendFormatted(string? text) => _html.Append(Encoder.Encode(text ?? ""));

        /// <summary>A number with separators of thousands.</summary>
        public void AppendFormatted(long number) => _html.Append(number.ToString("N0", CultureInfo.InvariantCulture));

        /// <summary>A number in digits alone, as attributes have it.</summary>
        public void AppendFormatted(double number) => _html.Append(number.ToString("0.##", CultureInfo.InvariantCulture));
    }
}
