//! One row on its way out: the text of its cells in one buffer, used again for the next row.

use crate::base::{Error, Result};
use serde::ser::{self, Impossible, Serialize, Serializer};
use std::fmt::{self, Write as _};

/// What a cell is, for the formats that tell numbers from texts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cell {
    /// Nothing known.
    Null,
    /// `true` or `false`.
    Bool,
    /// A whole number.
    Number,
    /// Words, even where they are digits only: a postal code, a telephone number.
    Text,
    /// Everything else: decimals, days, codes.
    Value,
}

/// The cells of one row.
#[derive(Debug, Default)]
pub struct Record {
    text: String,
    cells: Vec<(usize, Cell)>,
}

impl Record {
    /// Makes it the cells of `row`, a flat struct.
    pub fn fill<R: Serialize>(&mut self, row: &R) -> Result<()> {
        self.clear();
        row.serialize(Fields(self))
            .map_err(|Bad(reason)| Error::system(format!("a row cannot be written: {reason}")))
    }

    /// Forgets all cells.
    pub fn clear(&mut self) {
        self.text.clear();
        self.cells.clear();
    }

    /// Adds a cell.
    pub fn push(&mut self, cell: Cell, text: impl fmt::Display) {
        // Writing to a String cannot fail.
        let _ = write!(self.text, "{text}");
        self.cells.push((self.text.len(), cell));
    }

    /// Adds a cell that is text already: as [`Record::push`], without formatting it.
    pub fn push_str(&mut self, cell: Cell, text: &str) {
        self.text.push_str(text);
        self.cells.push((self.text.len(), cell));
    }

    /// Adds a whole number.
    pub fn push_integer(&mut self, number: i64) {
        let mut digits = [0_u8; 20];
        let (mut at, mut rest) = (digits.len(), number.unsigned_abs());
        loop {
            at -= 1;
            digits[at] = b'0' + (rest % 10) as u8;
            rest /= 10;
            if rest == 0 {
                break;
            }
        }
        if number < 0 {
            self.text.push('-');
        }
        self.text
            .extend(digits[at..].iter().map(|digit| char::from(*digit)));
        self.cells.push((self.text.len(), Cell::Number));
    }

    /// How many cells there are.
    pub fn len(&self) -> usize {
        self.cells.len()
    }

    /// Whether there is no cell.
    pub fn is_empty(&self) -> bool {
        self.cells.is_empty()
    }

    /// The cell at `index`: what it is and its text.
    pub fn cell(&self, index: usize) -> (Cell, &str) {
        let start = match index {
            0 => 0,
            _ => self.cells[index - 1].0,
        };
        let (end, cell) = self.cells[index];
        (cell, &self.text[start..end])
    }
}

#[derive(Debug)]
struct Bad(String);

impl fmt::Display for Bad {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for Bad {}

impl ser::Error for Bad {
    fn custom<T: fmt::Display>(message: T) -> Bad {
        Bad(message.to_string())
    }
}

/// Takes the struct apart.
struct Fields<'a>(&'a mut Record);

/// Takes one field.
struct Field<'a>(&'a mut Record);

impl ser::SerializeStruct for Fields<'_> {
    type Ok = ();
    type Error = Bad;

    fn serialize_field<T: Serialize + ?Sized>(
        &mut self,
        _name: &'static str,
        value: &T,
    ) -> Result<(), Bad> {
        value.serialize(Field(self.0))
    }

    fn end(self) -> Result<(), Bad> {
        Ok(())
    }
}

fn not_flat<T>() -> Result<T, Bad> {
    Err(Bad("a row is a flat struct of plain values".into()))
}

impl<'a> Serializer for Fields<'a> {
    type Ok = ();
    type Error = Bad;
    type SerializeSeq = Impossible<(), Bad>;
    type SerializeTuple = Impossible<(), Bad>;
    type SerializeTupleStruct = Impossible<(), Bad>;
    type SerializeTupleVariant = Impossible<(), Bad>;
    type SerializeMap = Impossible<(), Bad>;
    type SerializeStruct = Fields<'a>;
    type SerializeStructVariant = Impossible<(), Bad>;

    fn serialize_struct(self, _name: &'static str, _len: usize) -> Result<Fields<'a>, Bad> {
        Ok(self)
    }

    fn serialize_bool(self, _: bool) -> Result<(), Bad> {
        not_flat()
    }
    fn serialize_i8(self, _: i8) -> Result<(), Bad> {
        not_flat()
    }
    fn serialize_i16(self, _: i16) -> Result<(), Bad> {
        not_flat()
    }
    fn serialize_i32(self, _: i32) -> Result<(), Bad> {
        not_flat()
    }
    fn serialize_i64(self, _: i64) -> Result<(), Bad> {
        not_flat()
    }
    fn serialize_u8(self, _: u8) -> Result<(), Bad> {
        not_flat()
    }
    fn serialize_u16(self, _: u16) -> Result<(), Bad> {
        not_flat()
    }
    fn serialize_u32(self, _: u32) -> Result<(), Bad> {
        not_flat()
    }
    fn serialize_u64(self, _: u64) -> Result<(), Bad> {
        not_flat()
    }
    fn serialize_f32(self, _: f32) -> Result<(), Bad> {
        not_flat()
    }
    fn serialize_f64(self, _: f64) -> Result<(), Bad> {
        not_flat()
    }
    fn serialize_char(self, _: char) -> Result<(), Bad> {
        not_flat()
    }
    fn serialize_str(self, _: &str) -> Result<(), Bad> {
        not_flat()
    }
    fn serialize_bytes(self, _: &[u8]) -> Result<(), Bad> {
        not_flat()
    }
    fn serialize_none(self) -> Result<(), Bad> {
        not_flat()
    }
    fn serialize_some<T: Serialize + ?Sized>(self, _: &T) -> Result<(), Bad> {
        not_flat()
    }
    fn serialize_unit(self) -> Result<(), Bad> {
        not_flat()
    }
    fn serialize_unit_struct(self, _: &'static str) -> Result<(), Bad> {
        not_flat()
    }
    fn serialize_unit_variant(self, _: &'static str, _: u32, _: &'static str) -> Result<(), Bad> {
        not_flat()
    }
    fn serialize_newtype_struct<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        value: &T,
    ) -> Result<(), Bad> {
        value.serialize(self)
    }
    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: &T,
    ) -> Result<(), Bad> {
        not_flat()
    }
    fn serialize_seq(self, _: Option<usize>) -> Result<Impossible<(), Bad>, Bad> {
        not_flat()
    }
    fn serialize_tuple(self, _: usize) -> Result<Impossible<(), Bad>, Bad> {
        not_flat()
    }
    fn serialize_tuple_struct(self, _: &'static str, _: usize) -> Result<Impossible<(), Bad>, Bad> {
        not_flat()
    }
    fn serialize_tuple_variant(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: usize,
    ) -> Result<Impossible<(), Bad>, Bad> {
        not_flat()
    }
    fn serialize_map(self, _: Option<usize>) -> Result<Impossible<(), Bad>, Bad> {
        not_flat()
    }
    fn serialize_struct_variant(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: usize,
    ) -> Result<Impossible<(), Bad>, Bad> {
        not_flat()
    }
}

impl Serializer for Field<'_> {
    type Ok = ();
    type Error = Bad;
    type SerializeSeq = Impossible<(), Bad>;
    type SerializeTuple = Impossible<(), Bad>;
    type SerializeTupleStruct = Impossible<(), Bad>;
    type SerializeTupleVariant = Impossible<(), Bad>;
    type SerializeMap = Impossible<(), Bad>;
    type SerializeStruct = Impossible<(), Bad>;
    type SerializeStructVariant = Impossible<(), Bad>;

    fn serialize_bool(self, value: bool) -> Result<(), Bad> {
        self.0.push(Cell::Bool, value);
        Ok(())
    }
    fn serialize_i8(self, value: i8) -> Result<(), Bad> {
        self.serialize_i64(value.into())
    }
    fn serialize_i16(self, value: i16) -> Result<(), Bad> {
        self.serialize_i64(value.into())
    }
    fn serialize_i32(self, value: i32) -> Result<(), Bad> {
        self.serialize_i64(value.into())
    }
    fn serialize_i64(self, value: i64) -> Result<(), Bad> {
        self.0.push(Cell::Number, value);
        Ok(())
    }
    fn serialize_u8(self, value: u8) -> Result<(), Bad> {
        self.serialize_u64(value.into())
    }
    fn serialize_u16(self, value: u16) -> Result<(), Bad> {
        self.serialize_u64(value.into())
    }
    fn serialize_u32(self, value: u32) -> Result<(), Bad> {
        self.serialize_u64(value.into())
    }
    fn serialize_u64(self, value: u64) -> Result<(), Bad> {
        self.0.push(Cell::Number, value);
        Ok(())
    }
    fn serialize_f32(self, _: f32) -> Result<(), Bad> {
        Err(Bad("floating-point numbers are not exact".into()))
    }
    fn serialize_f64(self, _: f64) -> Result<(), Bad> {
        Err(Bad("floating-point numbers are not exact".into()))
    }
    fn serialize_char(self, value: char) -> Result<(), Bad> {
        self.0.push(Cell::Value, value);
        Ok(())
    }
    fn serialize_str(self, value: &str) -> Result<(), Bad> {
        self.0.text.push_str(value);
        self.0.cells.push((self.0.text.len(), Cell::Value));
        Ok(())
    }
    fn collect_str<T: fmt::Display + ?Sized>(self, value: &T) -> Result<(), Bad> {
        self.0.push(Cell::Value, value);
        Ok(())
    }
    fn serialize_bytes(self, _: &[u8]) -> Result<(), Bad> {
        not_flat()
    }
    fn serialize_none(self) -> Result<(), Bad> {
        self.0.push(Cell::Null, "");
        Ok(())
    }
    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Result<(), Bad> {
        value.serialize(self)
    }
    fn serialize_unit(self) -> Result<(), Bad> {
        self.serialize_none()
    }
    fn serialize_unit_struct(self, _: &'static str) -> Result<(), Bad> {
        self.serialize_none()
    }
    fn serialize_unit_variant(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
    ) -> Result<(), Bad> {
        self.serialize_str(variant)
    }
    fn serialize_newtype_struct<T: Serialize + ?Sized>(
        self,
        name: &'static str,
        value: &T,
    ) -> Result<(), Bad> {
        let index = self.0.cells.len();
        value.serialize(Field(self.0))?;
        // The one type of our own that is words, whatever it holds.
        if name == "Text"
            && let Some((_, cell)) = self.0.cells.get_mut(index)
            && *cell == Cell::Value
        {
            *cell = Cell::Text;
        }
        Ok(())
    }
    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: &T,
    ) -> Result<(), Bad> {
        not_flat()
    }
    fn serialize_seq(self, _: Option<usize>) -> Result<Impossible<(), Bad>, Bad> {
        not_flat()
    }
    fn serialize_tuple(self, _: usize) -> Result<Impossible<(), Bad>, Bad> {
        not_flat()
    }
    fn serialize_tuple_struct(self, _: &'static str, _: usize) -> Result<Impossible<(), Bad>, Bad> {
        not_flat()
    }
    fn serialize_tuple_variant(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: usize,
    ) -> Result<Impossible<(), Bad>, Bad> {
        not_flat()
    }
    fn serialize_map(self, _: Option<usize>) -> Result<Impossible<(), Bad>, Bad> {
        not_flat()
    }
    fn serialize_struct(self, _: &'static str, _: usize) -> Result<Impossible<(), Bad>, Bad> {
        not_flat()
    }
    fn serialize_struct_variant(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: usize,
    ) -> Result<Impossible<(), Bad>, Bad> {
        not_flat()
    }
}
