using System.Text;
using Microsoft.Data.Sqlite;

namespace Components.Fetch.Sources.Jlcparts;

/// <summary>A text column, read as bytes: what is not UTF-8 becomes U+FFFD and is noticed.</summary>
/// <param name="Value">The text; empty for NULL.</param>
/// <param name="IsRepaired">Whether bytes had to be replaced.</param>
internal readonly record struct SqliteText(string Value, bool IsRepaired)
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    internal static SqliteText Read(SqliteDataReader reader, int column, bool isUtf8)
    {
        int type = SQLitePCL.raw.sqlite3_column_type(reader.Handle!, column);
        if (type == SQLitePCL.raw.SQLITE_NULL)
        {
            return new SqliteText("", IsRepaired: false);
        }

        if (type != SQLitePCL.raw.SQLITE_BLOB && (type != SQLitePCL.raw.SQLITE_TEXT || !isUtf8))
        {
            return new SqliteText(reader.GetString(column), IsRepaired: false);
        }

        ReadOnlySpan<byte> bytes = SQLitePCL.raw.sqlite3_column_blob(reader.Handle!, column);
        try
        {
            return new SqliteText(Strict.GetString(bytes), IsRepaired: false);
        }
        catch (DecoderFallbackException)
        {
            return new SqliteText(Encoding.UTF8.GetString(bytes), IsRepaired: true);
        }
    }
}
